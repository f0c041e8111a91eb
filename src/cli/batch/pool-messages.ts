import type { BatchSettings, NightReply, NightTask } from '../../batch/messages.ts';
import type { PoolLimits } from '../../batch/night-pool.ts';

/** What the process of the pool is told: how, once, and then one night after the other. */
export type PoolRequest =
  | { readonly kind: 'start'; readonly settings: BatchSettings; readonly limits: PoolLimits }
  | { readonly kind: 'score'; readonly number: number; readonly task: NightTask };

/** What it says: that it runs, then a reply for each night, by its number. */
export type PoolReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'scored'; readonly number: number; readonly reply: NightReply };
