import { LEG_LIMIT_MICROVOLTS } from './disturbance-spec.ts';
import type { ChannelKind, LegSpec } from './night-spec.ts';

/** What a header says of a channel besides its label and rate. */
export interface ChannelProperties {
  readonly transducer: string;
  readonly unit: string;
  readonly physicalMin: number;
  readonly physicalMax: number;
  readonly digitalMin: number;
  readonly digitalMax: number;
  readonly prefilter: string;
}

const CUP = 'AgAgCl cup electrode, simulated';
const OXIMETER = 'Oximeter, simulated';
const EEG = analogue(CUP, 'uV', 500);
const EOG = analogue(CUP, 'uV', 1000);
const BELT = analogue('Inductance belt, simulated', '', 4);

export const CHANNEL_PROPERTIES: Readonly<Record<ChannelKind, ChannelProperties>> = {
  'eeg-frontal': EEG,
  'eeg-central': EEG,
  'eeg-occipital': EEG,
  'eog-left': EOG,
  'eog-right': EOG,
  chin: analogue(CUP, 'uV', 500),
  ecg: analogue(CUP, 'mV', 5),
  flow: analogue('Nasal cannula, simulated', '', 4),
  snore: analogue('Microphone, simulated', '', 200),
  thorax: BELT,
  abdomen: BELT,
  pleth: analogue(OXIMETER, '', 2),
  spo2: counted(OXIMETER, '%', 100, 10),
  pulse: counted(OXIMETER, 'bpm', 250, 10),
  position: counted('1 supine 2 left 3 right 4 prone, simulated', '', 10, 1),
};

/** From minus to plus the limit, in the unit of the channel. */
export function legProperties(
  unit: LegSpec['unit'],
  limitMicrovolts = LEG_LIMIT_MICROVOLTS,
): ChannelProperties {
  return analogue(CUP, unit, limitMicrovolts / { uV: 1, mV: 1000, V: 1_000_000 }[unit]);
}

/** Symmetrical, so that 0 is a digital value; -32768 stays unused. */
function analogue(transducer: string, unit: string, largest: number): ChannelProperties {
  return {
    transducer,
    unit,
    physicalMin: -largest,
    physicalMax: largest,
    digitalMin: -32767,
    digitalMax: 32767,
    prefilter: 'none',
  };
}

/** From 0 upwards in even steps, so that whole values are exact. */
function counted(
  transducer: string,
  unit: string,
  largest: number,
  stepsPerUnit: number,
): ChannelProperties {
  return {
    transducer,
    unit,
    physicalMin: 0,
    physicalMax: largest,
    digitalMin: 0,
    digitalMax: largest * stepsPerUnit,
    prefilter: 'none',
  };
}
