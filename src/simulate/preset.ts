import type { NightSpec } from './night-spec.ts';

/** A specification that leaves fields out; they take the defaults. */
export type PartialSpec<Value> = {
  readonly [Key in keyof Value]?: Value[Key] extends readonly unknown[] | string | number | boolean
    ? Value[Key]
    : PartialSpec<Value[Key]> | Value[Key];
};

/** A kind of night, by name in `presets.ts`. */
export interface Preset {
  /** One sentence for a list of presets. */
  readonly description: string;
  readonly spec: PartialSpec<NightSpec>;
}
