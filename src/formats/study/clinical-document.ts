import type { ClinicalContext } from '../../domain/clinical-context.ts';
import type { ClinicalFrame } from '../../domain/clinical-frame.ts';
import type { ResultDocument } from './result-schema.ts';

export function clinicalDocument(frame: ClinicalFrame): ResultDocument['clinical'] {
  const { severity } = frame;
  return {
    source: frame.source.citation,
    verified: frame.source.verified,
    criteria: frame.criteria.map(({ letter, asks, status, statement }) => ({
      letter,
      asks,
      status,
      statement,
    })),
    notAssessed: [...frame.notAssessed],
    severity:
      severity === undefined
        ? null
        : {
            bands: severity.bands.map(({ label, fromPerHour }) => ({ label, fromPerHour })),
            source: severity.source.citation,
            verified: severity.source.verified,
            band: severity.band?.label ?? null,
            statement: severity.statement,
          },
  };
}

export function contextDocument(context: ClinicalContext | undefined): ResultDocument['context'] {
  if (context === undefined) return null;
  return {
    file: context.file,
    ageYears: context.ageYears ?? null,
    sex: context.sex ?? null,
    ferritinNgPerMl: context.ferritinNgPerMl ?? null,
    transferrinSaturationPercent: context.transferrinSaturationPercent ?? null,
    eGfrMlPerMinPer173m2: context.eGfrMlPerMinPer173m2 ?? null,
    medicines: listOrNull(context.medicines),
    conditions: listOrNull(context.conditions),
    symptoms: listOrNull(context.symptoms),
    notes: context.notes ?? null,
  };
}

function listOrNull(list: readonly string[] | undefined): string[] | null {
  return list === undefined ? null : [...list];
}
