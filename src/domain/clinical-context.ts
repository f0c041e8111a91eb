/**
 * What the person who scores a night knows of the patient and wrote down in a file beside it. It is printed and passed
 * on as it was given; no number of the night depends on it but by the age. Undefined: not given.
 */
export interface ClinicalContext {
  /** Name of the file that it came from, without a folder. */
  readonly file: string;
  /** Completed years. */
  readonly ageYears: number | undefined;
  readonly sex: 'female' | 'male' | 'other' | undefined;
  readonly ferritinNgPerMl: number | undefined;
  readonly transferrinSaturationPercent: number | undefined;
  /** Estimated glomerular filtration rate, mL/min per 1.73 m2 of body surface. */
  readonly eGfrMlPerMinPer173m2: number | undefined;
  readonly medicines: readonly string[] | undefined;
  readonly conditions: readonly string[] | undefined;
  readonly symptoms: readonly string[] | undefined;
  readonly notes: string | undefined;
}
