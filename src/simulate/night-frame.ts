import { planHypnogram, planLights, type LightsPlan, type ScoredStage } from './hypnogram-plan.ts';
import type { NightSpec } from './night-spec.ts';
import { planRespiration, type PlannedRespiratoryEvent } from './respiration-plan.ts';

/** What is settled of a night before its movements are placed. */
export interface NightFrame {
  readonly spec: NightSpec;
  readonly lights: LightsPlan;
  /** One for each epoch of 30 s. */
  readonly stages: readonly ScoredStage[];
  readonly respiratoryEvents: readonly PlannedRespiratoryEvent[];
}

export function nightFrame(spec: NightSpec): NightFrame {
  const lights = planLights(spec);
  const stages = planHypnogram(spec, lights);
  return { spec, lights, stages, respiratoryEvents: planRespiration(spec, stages) };
}
