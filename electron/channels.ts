/** Names of the messages between the page's preload script and the main process. */
export const CHANNELS = {
  openInitial: 'tibialis:open-initial',
  choose: 'tibialis:choose',
  cancel: 'tibialis:cancel',
  progress: 'tibialis:progress',
  openRequested: 'tibialis:open-requested',
} as const;
