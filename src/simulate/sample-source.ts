/** Makes the samples of one channel in order, in its physical unit. The state is inside; it cannot go back. */
export interface SampleSource {
  /** Writes the next `count` samples to the start of `out`. How the calls are cut does not change the samples. */
  readonly fill: (out: Float64Array, count: number) => void;
}

/** One of the things that add up to a channel. */
export interface SignalLayer {
  /** Adds samples `first` to `first + count - 1` to the start of `out`. Calls follow each other without a gap. */
  readonly addTo: (out: Float64Array, first: number, count: number) => void;
}

/** The sum of the layers. */
export function sourceOf(layers: readonly SignalLayer[]): SampleSource {
  let position = 0;
  return {
    fill(out, count) {
      out.fill(0, 0, count);
      for (const layer of layers) layer.addTo(out, position, count);
      position += count;
    },
  };
}

/** A source with one more thing added to it. */
export function withLayer(source: SampleSource, layer: SignalLayer): SampleSource {
  let position = 0;
  return {
    fill(out, count) {
      source.fill(out, count);
      layer.addTo(out, position, count);
      position += count;
    },
  };
}

/** Any source, with every sample changed in the same way. */
export function mapSource(source: SampleSource, change: (value: number) => number): SampleSource {
  return {
    fill(out, count) {
      source.fill(out, count);
      for (let i = 0; i < count; i += 1) out[i] = change(out[i]!);
    },
  };
}

/** Every sample 0, as an amplifier gives it whose electrode is off. */
export function flatSource(): SampleSource {
  return sourceOf([]);
}
