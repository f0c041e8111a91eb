import type { Analysis } from '../../domain/analysis.ts';
import type { ClinicalContext } from '../../domain/clinical-context.ts';
import { figure, figureOr, plainNumber, type Figure } from '../figure.ts';
import { plainText } from '../plain-text.ts';

/** What was given of the patient, and beside it what the literature relates to PLMS in general. */
interface ContextRow {
  readonly topic: string;
  readonly given: Figure;
  /** Empty where there is nothing to relate. */
  readonly related: string;
}

export interface ContextSection {
  readonly introduction: string;
  readonly rows: readonly ContextRow[];
  readonly sources: string;
}

/**
 * Undefined when no context was given. What was given is printed as it is, and is not held against any limit: the column
 * beside it speaks of the literature (RULES 3.7), never of the patient.
 */
export function contextSection({ context }: Analysis): ContextSection | undefined {
  if (context === undefined) return undefined;
  return {
    introduction:
      `Given by the user in ${plainText(context.file)}; not checked, and used for no number except the age. ` +
      'The last column names what the literature relates to periodic limb movements in general. It says nothing of ' +
      'this patient.',
    rows: rowsOf(context),
    sources:
      'Iron: AASM clinical practice guideline of 2025 on restless legs syndrome (PMID 39324694). The others as restated ' +
      'in reviews, not verified against the primary texts.',
  };
}

function rowsOf(context: ClinicalContext): ContextRow[] {
  const { ageYears, sex, ferritinNgPerMl, transferrinSaturationPercent } = context;
  return [
    {
      topic: 'Age',
      given: given(ageYears, (years) => `${years} ${years === 1 ? 'year' : 'years'}`),
      related: '',
    },
    { topic: 'Sex', given: given(sex, (word) => word), related: '' },
    {
      topic: 'Ferritin',
      given: given(ferritinNgPerMl, (value) => `${plainNumber(value)} ng/mL`),
      related:
        'Iron. In clinically significant restless legs syndrome the guideline speaks of treating with iron at a ferritin ' +
        'of 75 ng/mL or less, or a transferrin saturation under 20 %; from 75 to 100 ng/mL intravenously only; in ' +
        'children at a ferritin under 50 ng/mL.',
    },
    {
      topic: 'Transferrin saturation',
      given: given(transferrinSaturationPercent, (value) => `${plainNumber(value)} %`),
      related: 'Iron, as above.',
    },
    {
      topic: 'eGFR',
      given: given(
        context.eGfrMlPerMinPer173m2,
        (value) => `${plainNumber(value)} mL/min per 1.73 m²`,
      ),
      related: 'Kidney function: found lower in people with a PLMS index above 15/h.',
    },
    {
      topic: 'Medicines',
      given: listed(context.medicines),
      related:
        'SSRIs and SNRIs, mirtazapine, antihistamines, dopamine antagonists and antipsychotics; also alcohol and caffeine.',
    },
    {
      topic: 'Conditions',
      given: listed(context.conditions),
      related:
        'Pregnancy, neuropathy, narcolepsy, REM sleep behavior disorder, Parkinson disease, ADHD; untreated obstructive ' +
        'sleep apnea, and the night on which positive airway pressure is titrated.',
    },
    { topic: 'Symptoms', given: listed(context.symptoms), related: '' },
    { topic: 'Notes', given: given(context.notes, (text) => text), related: '' },
  ];
}

function given<Value>(value: Value | undefined, format: (value: Value) => string): Figure {
  return figureOr(value, (known) => figure(plainText(format(known))), 'not given');
}

/** An empty list is an answer: asked, and there was none. */
function listed(list: readonly string[] | undefined): Figure {
  return given(list, (items) => (items.length === 0 ? 'none' : items.join(', ')));
}
