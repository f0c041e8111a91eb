import { z } from 'zod';
import { orNull } from './result-schema-parts.ts';

/** What the numbers mean for a diagnosis, which they never are, and what the user wrote down of the patient. */

const criterionOfFour = z
  .strictObject({
    letter: z.enum(['A', 'B', 'C', 'D']).describe('The criterion.'),
    asks: z.string().describe('What it asks for, in our own words.'),
    status: z
      .enum(['met', 'not-met', 'not-assessable', 'not-assessed'])
      .describe(
        'not-assessable: the program would, but the night lacks what it takes. not-assessed: it never does.',
      ),
    statement: z
      .string()
      .describe('What was found and under which rules, or why nothing is said; one sentence.'),
  })
  .meta({ id: 'ClinicalCriterion', description: 'One of the four criteria; all would be needed.' });

const bandSchema = z
  .strictObject({
    label: z.string().describe('Informal name of the band.'),
    fromPerHour: z
      .number()
      .min(0)
      .describe('The band begins here (inclusive) and ends where the next begins. Per hour.'),
  })
  .meta({ id: 'SeverityBand', description: 'A range of the PLMS index with an informal name.' });

const severitySchema = z
  .strictObject({
    bands: z.array(bandSchema).describe('All bands, in rising order.'),
    source: z.string().describe('Where they come from.'),
    verified: z.boolean().describe('True only when they were read in that source itself.'),
    band: orNull(
      z.string().describe('Label of the band that the index falls in.'),
      'the index lies below the first band, or there is none; see statement.',
    ),
    statement: z.string().describe('The same in one sentence.'),
  })
  .meta({ id: 'Severity', description: 'An informal name for the PLMS index.' });

export const clinicalSchema = z
  .strictObject({
    source: z.string().describe('Where the criteria come from.'),
    verified: z.boolean().describe('True only when they were read in that source itself.'),
    criteria: z
      .array(criterionOfFour)
      .describe('A to D of the ICSD-3 for periodic limb movement disorder.'),
    notAssessed: z
      .array(z.string())
      .describe(
        'Disorders beside which the diagnosis is not made, or which take precedence. Not assessed.',
      ),
    severity: orNull(severitySchema, 'nobody asked for severity bands.'),
  })
  .meta({
    id: 'ClinicalFrame',
    description: 'What the numbers can and cannot say of a diagnosis. It is not one.',
  });

const notGiven = 'not given.';
const words = (meaning: string) =>
  orNull(z.array(z.string()).describe(`${meaning} As they were given.`), notGiven);

export const contextSchema = z
  .strictObject({
    file: z.string().describe('Name of the file that it was read from, without a folder.'),
    ageYears: orNull(z.int().min(0).describe('Age in completed years.'), notGiven),
    sex: orNull(z.enum(['female', 'male', 'other']).describe('Sex.'), notGiven),
    ferritinNgPerMl: orNull(z.number().min(0).describe('Serum ferritin in ng/mL.'), notGiven),
    transferrinSaturationPercent: orNull(
      z.number().min(0).max(100).describe('Transferrin saturation in percent.'),
      notGiven,
    ),
    eGfrMlPerMinPer173m2: orNull(
      z
        .number()
        .min(0)
        .describe('Estimated glomerular filtration rate in mL/min per 1.73 m2 of body surface.'),
      notGiven,
    ),
    medicines: words('Medicines.'),
    conditions: words('Conditions.'),
    symptoms: words('Symptoms.'),
    notes: orNull(z.string().describe('Notes.'), notGiven),
  })
  .meta({
    id: 'Context',
    description:
      'What the user wrote down of the patient and gave to the program. Passed on as it was given; it can name the ' +
      'patient, for nobody can check free text.',
  });
