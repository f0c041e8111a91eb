import { invariant } from '../base/invariant.ts';
import type { Biquad } from './biquad.ts';
import { kernelsWith } from '../kernels/kernels.ts';

/** So many samples of a signal are in the memory of the kernels at a time: two signals fit into the nearest cache. */
const PART_SAMPLES = 2048;

/** Sections that run over a signal together, as the kernels take them. */
interface SectionGroup {
  /** Four, or what is left. */
  readonly size: number;
  /** The gain of all of them at the input, then c, a1, a2 of each. */
  readonly coefficients: Float64Array;
}

/** One way through a signal, part after part of it, in one direction. */
export class FilterPass {
  private readonly groups: readonly SectionGroup[];
  private readonly direction: 1 | -1;
  /** Two numbers of each section (transposed direct form II). */
  private readonly states: Float64Array;

  /**
   * @param sections Their zeros are symmetric (b0 = b2), as those of Butterworth filters and of notches are.
   * @param constant The pass begins in the state in which this input, for ever, would have settled.
   */
  constructor(sections: readonly Biquad[], direction: 1 | -1, constant: number) {
    this.groups = groupsOf(sections);
    this.direction = direction;
    this.states = statesAtRest(this.groups, constant);
  }

  /** Filters the next samples in place. Those of a backward pass begin at the end of `signal`. */
  run(signal: Float32Array): void {
    this.runBeside(signal, this, signal);
  }

  /** The same, and the next samples of another pass of the same filter and direction, as many, in the same time. */
  runBeside(signal: Float32Array, other: FilterPass, othersSignal: Float32Array): void {
    invariant(signal.length === othersSignal.length, 'signals side by side are of the same length');
    if (signal.length === 0) return;
    const { groups, direction, states } = this;
    const isOne = othersSignal === signal;
    const statesBytes = 16 * states.length;
    const firstAt = statesBytes + groups.reduce((sum, group) => sum + bytesOf(group), 0);
    const secondAt = isOne ? firstAt : firstAt + 4 * PART_SAMPLES;
    const kernels = kernelsWith(secondAt + 4 * PART_SAMPLES);
    const pairs = new Float64Array(kernels.memory, 0, 2 * states.length);
    for (let i = 0; i < states.length; i += 1) {
      pairs[2 * i] = states[i]!;
      pairs[2 * i + 1] = other.states[i]!;
    }
    let coefficientsAt = statesBytes;
    for (const group of groups) {
      new Float64Array(kernels.memory, coefficientsAt).set(group.coefficients);
      coefficientsAt += bytesOf(group);
    }

    const lane = new Float32Array(kernels.memory, firstAt, PART_SAMPLES);
    const otherLane = new Float32Array(kernels.memory, secondAt, PART_SAMPLES);
    for (let done = 0; done < signal.length; done += PART_SAMPLES) {
      const part = Math.min(PART_SAMPLES, signal.length - done);
      const from = direction > 0 ? done : signal.length - done - part;
      lane.set(signal.subarray(from, from + part));
      if (!isOne) otherLane.set(othersSignal.subarray(from, from + part));
      let [statesAt, at] = [0, statesBytes];
      for (const group of groups) {
        const begin = direction > 0 ? 0 : 4 * (part - 1);
        const fast = group.size === 4 ? part & ~3 : 0;
        const [a, b] = [firstAt + begin, secondAt + begin];
        const on = 4 * direction * fast;
        kernels.filterByFour(a, b, direction < 0, fast, at, statesAt);
        const rest = part - fast;
        kernels.filterPlainly(a + on, b + on, direction < 0, rest, at, statesAt, group.size);
        statesAt += 32 * group.size;
        at += bytesOf(group);
      }
      signal.set(lane.subarray(0, part), from);
      if (!isOne) othersSignal.set(otherLane.subarray(0, part), from);
    }
    for (let i = 0; i < states.length; i += 1) {
      states[i] = pairs[2 * i]!;
      other.states[i] = pairs[2 * i + 1]!;
    }
  }
}

/** Fours as far as there are so many, and the others. */
function groupsOf(sections: readonly Biquad[]): readonly SectionGroup[] {
  const groups: SectionGroup[] = [];
  for (let first = 0; first < sections.length;) {
    const size = Math.min(4, sections.length - first);
    const coefficients = [1];
    for (const { b0, b1, b2, a1, a2 } of sections.slice(first, first + size)) {
      invariant(b0 === b2 && b0 !== 0, 'the zeros of a section are symmetric');
      coefficients[0]! *= b0;
      coefficients.push(b1 / b0, a1, a2);
    }
    groups.push({ size, coefficients: Float64Array.from(coefficients) });
    first += size;
  }
  return groups;
}

function bytesOf({ coefficients }: SectionGroup): number {
  return 8 * coefficients.length;
}

/** The states that a constant input has settled in. */
function statesAtRest(groups: readonly SectionGroup[], constant: number): Float64Array {
  const states: number[] = [];
  let input = constant;
  for (const { size, coefficients } of groups) {
    input *= coefficients[0]!;
    for (let section = 0; section < size; section += 1) {
      const [c, a1, a2] = coefficients.subarray(1 + 3 * section, 4 + 3 * section);
      invariant(1 + a1! + a2! !== 0, 'a section has a gain at 0 Hz');
      const output = (input * (2 + c!)) / (1 + a1! + a2!);
      states.push(output - input, input - a2! * output);
      input = output;
    }
  }
  return Float64Array.from(states);
}
