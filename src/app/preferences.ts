import { z } from 'zod';
import { displayFilterSchema } from './signals/signal-messages.ts';

const channelLook = z.strictObject({
  isInverted: z.boolean(),
  filter: displayFilterSchema,
});

/** Channels of the sheet in order, by label, with what is done to each for the eye. */
const montageSchema = z
  .array(
    z.strictObject({
      label: z.string().max(80),
      look: channelLook,
      /** Full scale of its rows, by what they show: `raw`, `envelope`. */
      scales: z.record(z.string().max(20), z.number().positive()),
    }),
  )
  .max(128);
export type Montage = readonly z.infer<typeof montageSchema>[number][];

/** What a person can set up in the application. Nothing here changes a number, but the rules and the detector. */
export const preferencesSchema = z.strictObject({
  /** Names of rule profiles: the one that leads, and the one that is shown beside it. */
  profiles: z.tuple([z.string().min(1).max(60), z.string().min(1).max(60)]),
  /** Of the next analysis; empty: the program's own. */
  detector: z.string().max(100),
  /** Keys by the id of a command, where they are not those of the program; none: the command has no key. */
  keys: z.record(z.string().max(60), z.array(z.string().min(1).max(40)).max(4)),
  theme: z.enum(['system', 'light', 'dark']),
  /** `safe`: Okabe and Ito. `contrast`: fewer and stronger colours. Shapes tell the marks apart in either. */
  colours: z.enum(['safe', 'contrast']),
  /** Size of letters and everything else, in percent. */
  scale: z.number().int().min(80).max(200),
  /** Above the report; empty: none. */
  clinicName: z.string().max(120),
  clinicLines: z.array(z.string().max(160)).max(5),
  paper: z.enum(['A4', 'Letter']),
  /** Empty: as the labels say. */
  montage: montageSchema,
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const PLAIN_PREFERENCES: Preferences = {
  profiles: ['aasm-v3', 'wasm-2016'],
  detector: '',
  keys: {},
  theme: 'system',
  colours: 'safe',
  scale: 100,
  clinicName: '',
  clinicLines: [],
  paper: 'A4',
  montage: [],
};

/** Some of them: what a laboratory gives to all its users, or what one user has changed. */
export const somePreferencesSchema = preferencesSchema.partial();
export type SomePreferences = z.infer<typeof somePreferencesSchema>;

/** The program's own, over them the laboratory's, over them the user's. */
export function mergePreferences(lab: SomePreferences, own: SomePreferences): Preferences {
  return preferencesSchema.parse({ ...PLAIN_PREFERENCES, ...lab, ...own });
}

/** Preferences as the page is given them. */
export interface PreferencesView {
  readonly values: Preferences;
  /** Where a laboratory can put defaults for all its users. */
  readonly labFile: string;
  /** Whether there are any; or why they cannot be used. */
  readonly lab: 'none' | 'used' | { readonly problem: string };
  /** Name of the picture above the report; undefined: none. */
  readonly logo: string | undefined;
}
