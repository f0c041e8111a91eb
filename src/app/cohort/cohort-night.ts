import type { CohortNight, LookReason } from '../../domain/cohort.ts';
import { hideFileName } from './hide-file-name.ts';
import type { ProfileResultDocument, ResultDocument } from '../../formats/study/result-schema.ts';

/**
 * What a report over many nights needs of one of them.
 *
 * @param sameText Gives back one of many equal texts.
 */
export function cohortNight(
  id: string,
  group: string | undefined,
  document: ResultDocument,
  look: readonly LookReason[],
  sameText: (text: string) => string,
): CohortNight {
  const { recording, sleep, legs, criterion, findings } = document;
  const hidden = (text: string): string => hideFileName(text, recording.file, id);
  return {
    id,
    group,
    startDateTime: recording.startDateTime ?? undefined,
    timeInBedSeconds: sleep.tibSeconds,
    totalSleepSeconds: sleep.tstSeconds ?? undefined,
    quality: { L: legs.left?.quality.grade, R: legs.right?.quality.grade },
    criterion: criterion.status,
    warnings: findings
      .filter(({ severity }) => severity === 'warning')
      .map(({ code, message }) => ({ code, message: hidden(message) })),
    look: look.map((reason) =>
      reason.code === 'error' ? { ...reason, message: hidden(reason.message) } : reason,
    ),
    toolVersion: `${document.tool.name} ${document.tool.version}`,
    profiles: document.results.map((result) => profileOf(result, sameText)),
  };
}

function profileOf(
  { profile, title, settings, indices }: ProfileResultDocument,
  sameText: (text: string) => string,
): CohortNight['profiles'][number] {
  return {
    name: sameText(profile),
    title: sameText(title),
    rules: sameText(settings.map(({ key, value }) => `${key}=${value}`).join('\n')),
    basis: indices.basis,
    plms: indices.plms,
    plmsIndex: indices.plmsIndex ?? undefined,
    plmsArousalIndex: indices.plmsArousalIndex ?? undefined,
    periodicityIndex: indices.periodicityIndex.interval ?? undefined,
  };
}
