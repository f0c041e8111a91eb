import type { DetectorSettings } from '../detect/detector-settings.ts';
import type { LegResult } from './analyse-leg.ts';
import type { LegSignal } from './leg-signal.ts';

/**
 * Runs `analyseLeg` somewhere else while the caller works on the other leg: the legs have nothing to do with each other
 * until they are scored. The signal belongs to the runner from then on. The result is that of `analyseLeg`.
 */
export type LegRunner = (signal: LegSignal, settings: DetectorSettings) => Promise<LegResult>;
