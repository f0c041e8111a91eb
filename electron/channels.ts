/** Names of the messages between the page's preload script and the main process. */
export const CHANNELS = {
  open: 'tibialis:open',
  dropped: 'tibialis:dropped',
  recent: 'tibialis:recent',
  analyse: 'tibialis:analyse',
  cancel: 'tibialis:cancel',
  store: 'tibialis:store',
  chooseStore: 'tibialis:choose-store',
  export: 'tibialis:export',
  technician: 'tibialis:technician',
  setTechnician: 'tibialis:set-technician',
  progress: 'tibialis:progress',
  openRequested: 'tibialis:open-requested',
  recordingLost: 'tibialis:recording-lost',
  signals: 'tibialis:signals',
} as const;
