import type { ChannelInfo } from '../../domain/recording.ts';

/** Units of what is recorded beside potentials. Impedances often carry the name of their channel. */
const OTHER_UNITS = [
  'ohm',
  'kohm',
  'mohm',
  '\u03c9',
  'k\u03c9',
  '%',
  'bpm',
  'g',
  'hz',
  'db',
  's',
  'degc',
  'mmhg',
  'cmh2o',
  'l/min',
  'lx',
  'boolean',
  'event',
];

/** Not an impedance and not in a unit that is no voltage; an empty or unknown unit is left to the caller. */
export function mayBeVoltage(channel: ChannelInfo): boolean {
  if (/\bimp(edan[a-z]*)?\b/i.test(channel.label.normalize('NFD').replace(/\p{M}/gu, '')))
    return false;
  return !OTHER_UNITS.includes(channel.unit.trim().toLowerCase());
}
