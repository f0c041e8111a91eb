import { powerBetween, segmentSpectra, type PowerSpectrum } from '../signal/power-spectrum.ts';

/** A frequency of the power line that stands out of a leg's EMG. */
export interface MainsLine {
  /** 50 or 60 Hz, or a multiple. */
  readonly frequencyHz: number;
  /** Root mean square of the sine, median over the places where it stands out, in uV. */
  readonly rmsMicrovolts: number;
  /** Of the places looked at, the share where it stands out, 0 to 1. */
  readonly share: number;
}

export interface Mains {
  /** Lines that are worth a notch: the fundamental and its harmonics, rising. Mostly none. */
  readonly lines: readonly MainsLine[];
  /** At each start that was looked at, the rms of all lines together in uV; 0 where none stands out. */
  readonly rmsMicrovolts: Float32Array;
}

const FUNDAMENTALS = [50, 60] as const;
/** Length of the stretch whose spectrum is looked at: a power of two of samples, at least this long. */
const SPECTRUM_SECONDS = 2;
/** Width of a line, and where its neighbours lie, in Hz to both sides of its centre. */
const LINE_HZ = 1;
const BESIDE_HZ = [2, 4] as const;
/** A line stands out where its power is this many times that of as wide a band beside it ... */
const OVER_NEIGHBOURS = 5;
/** ... and this strong: weaker mains moves no level by a tenth of the offset criterion. */
const LEAST_MICROVOLTS = 1;
/** A line that stands out in fewer places than this is left alone. */
const LEAST_SHARE = 0.03;
/** Of a short recording: what stands out once may be a chance of the spectrum. */
const LEAST_PLACES = 2;

/** Samples of one spectrum at this rate. */
export function mainsSegmentSamples(sampleRateHz: number): number {
  return 2 ** Math.ceil(Math.log2(SPECTRUM_SECONDS * sampleRateHz));
}

/**
 * Looks for the power line in a raw leg signal, in spectra of at least 2 s. A line is narrow: its power is compared with
 * that of its neighbourhood, so that the broad spectrum of a movement is not taken for one. Of 50 and 60 Hz and their
 * multiples only the stronger family is named.
 *
 * @param raw In uV, unfiltered.
 * @param starts First samples of the stretches to look at; each must fit (`mainsSegmentSamples`).
 * @param highestHz Multiples above this are not looked for: the filter takes them away.
 */
export function findMains(
  raw: Float32Array,
  sampleRateHz: number,
  starts: readonly number[],
  highestHz: number,
): Mains {
  const spectra = segmentSpectra(raw, sampleRateHz, mainsSegmentSamples(sampleRateHz), starts);
  let strongest: Mains = { lines: [], rmsMicrovolts: new Float32Array(starts.length) };
  let largest = 0;
  for (const fundamental of FUNDAMENTALS) {
    const family = familyOf(spectra, fundamental, sampleRateHz, highestHz);
    const power = family.lines.reduce(
      (sum, { rmsMicrovolts, share }) => sum + rmsMicrovolts ** 2 * share,
      0,
    );
    if (power > largest) [strongest, largest] = [family, power];
  }
  return strongest;
}

function familyOf(
  spectra: readonly PowerSpectrum[],
  fundamentalHz: number,
  sampleRateHz: number,
  highestHz: number,
): Mains {
  const lines: MainsLine[] = [];
  const total = new Float64Array(spectra.length);
  for (let hz = fundamentalHz; hz <= highestHz; hz += fundamentalHz) {
    if (hz + BESIDE_HZ[1] >= sampleRateHz / 2) break;
    const found: number[] = [];
    spectra.forEach((spectrum, i) => {
      const power = linePower(spectrum, hz);
      if (power === 0) return;
      found.push(power);
      total[i]! += power;
    });
    const share = spectra.length === 0 ? 0 : found.length / spectra.length;
    if (share < LEAST_SHARE || found.length < LEAST_PLACES) continue;
    found.sort((a, b) => a - b);
    lines.push({ frequencyHz: hz, rmsMicrovolts: Math.sqrt(found[found.length >> 1]!), share });
  }
  return { lines, rmsMicrovolts: Float32Array.from(total, Math.sqrt) };
}

/** Mean square of the line, less what its neighbourhood would give by itself; 0 when it does not stand out. */
function linePower(spectrum: PowerSpectrum, hz: number): number {
  const [near, far] = BESIDE_HZ;
  const beside =
    (powerBetween(spectrum, hz - far, hz - near) + powerBetween(spectrum, hz + near, hz + far)) / 2;
  const power = powerBetween(spectrum, hz - LINE_HZ, hz + LINE_HZ) - beside;
  return power >= LEAST_MICROVOLTS ** 2 && power >= (OVER_NEIGHBOURS - 1) * beside ? power : 0;
}
