import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ExportRequest } from '../app/bridge.ts';
import { lengthText, startedOf, startText } from './clock.ts';
import { ANONYMOUS, type Desk, type DialogName, type OpenDesk } from './desk.ts';
import type { NightDesk } from './scoring/night-desk.ts';
import { SignDialog } from './sign-dialog.tsx';

/** The line that says which recording is on the desk, who scores it, and what can be done with the whole of it. */
export function NightHeader({ desk }: { readonly desk: Desk }): JSX.Element {
  const open = desk.open.value;
  const night = open?.night.value;
  return (
    <header class="header">
      <h1 class="header-name">Tibialis</h1>
      {open === undefined ? <span class="header-facts" /> : <Facts open={open} />}
      {night === undefined ? null : (
        <>
          <SignState night={night} desk={desk} />
          <ExportMenu desk={desk} />
        </>
      )}
      <Technician desk={desk} />
      <BatchState desk={desk} />
      <ToolMenu desk={desk} />
      <button
        type="button"
        class="button"
        onClick={() => void desk.openRecording({ kind: 'choose' })}
      >
        Open recording...
      </button>
    </header>
  );
}

function Facts({ open }: { readonly open: OpenDesk }): JSX.Element {
  const { view } = open.opened;
  const { info } = view;
  const { legs, minus } = open.sheet.legChannels.value;
  const labelOf = (index: number | null): string =>
    info.channels.find((channel) => channel.index === index)?.label ?? 'not available';
  const legOf = (leg: 'L' | 'R'): string =>
    minus[leg] === null
      ? labelOf(legs[leg])
      : `${labelOf(legs[leg])} \u2212 ${labelOf(minus[leg])}`;
  const legsText = `left: ${legOf('L')}, right: ${legOf('R')}`;
  return (
    <ul class="header-facts" aria-label="Recording">
      <li class="header-file" data-testid="file" title={view.file}>
        {view.file}
      </li>
      <li>{startText(startedOf(info)) ?? 'start not recorded'}</li>
      <li>{lengthText(info.durationSeconds)}</li>
      <li class="header-legs" title={legsText}>
        {legsText}
      </li>
    </ul>
  );
}

/** Who scores: the name that stands in every entry of the audit trail from now on. */
function Technician({ desk }: { readonly desk: Desk }): JSX.Element {
  return (
    <label class="technician">
      Scored by
      <input
        class="technician-name"
        value={desk.technician.value}
        maxLength={200}
        onChange={(event) => {
          desk.setTechnician(event.currentTarget.value);
        }}
      />
    </label>
  );
}

function SignState({
  night,
  desk,
}: {
  readonly night: NightDesk;
  readonly desk: Desk;
}): JSX.Element {
  const isAsking = useSignal(false);
  const last = night.signatures.value.at(-1);
  return (
    <>
      <span class="hint" data-testid="signed" title={last?.contentSha256}>
        {last === undefined
          ? 'not signed'
          : last.isCurrent
            ? `version ${last.version} signed by ${last.who}`
            : `changed since version ${last.version}`}
      </span>
      <button
        type="button"
        class="button"
        disabled={last?.isCurrent === true}
        onClick={() => {
          isAsking.value = true;
        }}
      >
        Sign...
      </button>
      {isAsking.value ? (
        <SignDialog
          night={night}
          desk={desk}
          onClose={() => {
            isAsking.value = false;
          }}
        />
      ) : null}
    </>
  );
}

const EXPORTS: readonly (readonly [ExportRequest['format'], string])[] = [
  ['pdf', 'Report (PDF)...'],
  ['csv', 'Tables (CSV)...'],
  ['json', 'Result (JSON)...'],
  ['edf', 'Annotations (EDF+)...'],
  ['annot', 'Annotations (Luna)...'],
  ['bids', 'Events (BIDS)...'],
];

/** The same without what tells whose night it is. */
const ANONYMOUS_EXPORTS: typeof EXPORTS = [
  ['json', 'Anonymous result (JSON)...'],
  ['csv', 'Anonymous tables (CSV)...'],
  ['edf', 'Anonymous annotations (EDF+)...'],
];
/** Before the format in the value of an anonymous entry of the menu. */
const WITHOUT_NAME = 'anonymous ';

function ExportMenu({ desk }: { readonly desk: Desk }): JSX.Element {
  return (
    <select
      class="button"
      aria-label="Export"
      data-testid="export"
      value=""
      onChange={(event) => {
        const wanted = event.currentTarget.value;
        const format = EXPORTS.find(([one]) => one === wanted.replace(WITHOUT_NAME, ''))?.[0];
        event.currentTarget.value = '';
        if (wanted === 'report' || wanted === 'print') desk.showDialog('report');
        if (format === undefined) return;
        void desk.exportNight(format, wanted.startsWith(WITHOUT_NAME) ? ANONYMOUS : undefined);
      }}
    >
      <option value="" disabled hidden>
        Export
      </option>
      <option value="report">Report...</option>
      <option value="print">Print...</option>
      {EXPORTS.map(([format, name]) => (
        <option key={format} value={format}>
          {name}
        </option>
      ))}
      {ANONYMOUS_EXPORTS.map(([format, name]) => (
        <option key={name} value={WITHOUT_NAME + format}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** That a folder is being scored, as long as its dialog is closed; it leads back there. */
function BatchState({ desk }: { readonly desk: Desk }): JSX.Element | null {
  const { phase, progress } = desk.batch;
  if (phase.value.kind !== 'running') return null;
  const { done, all } = progress.value;
  return (
    <button
      type="button"
      class="button"
      data-testid="batch-running"
      onClick={() => {
        desk.showDialog('batch');
      }}
    >
      {`Scoring ${done} of ${all}`}
    </button>
  );
}

/** What is set up seldom. */
function ToolMenu({ desk }: { readonly desk: Desk }): JSX.Element {
  const open = desk.open.value;
  return (
    <select
      class="button"
      aria-label="Tools"
      data-testid="tools"
      value=""
      onChange={(event) => {
        const name = DIALOGS.find(([one]) => one === event.currentTarget.value)?.[0];
        event.currentTarget.value = '';
        desk.showDialog(name);
      }}
    >
      <option value="" disabled hidden>
        Tools
      </option>
      {DIALOGS.filter(([name]) => WITHOUT_RECORDING.includes(name) || open !== undefined).map(
        ([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ),
      )}
    </select>
  );
}

/** What there is to do when nothing is open. */
const WITHOUT_RECORDING: readonly DialogName[] = ['batch', 'settings'];

const DIALOGS: readonly (readonly [DialogName, string])[] = [
  ['setup', 'Legs and scorings...'],
  ['charts', 'Charts...'],
  ['batch', 'Score a folder...'],
  ['settings', 'Settings...'],
];
