import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals';
import type { OpenedRecording } from '../../app/bridge.ts';
import type { LegChannels } from '../../app/legs-of-frame.ts';
import { channelRole, sheetChannels } from '../../app/signals/channel-roles.ts';
import type { SignalPage, SignalRequest } from '../../app/signals/signal-messages.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';
import type { Montage } from '../../app/preferences.ts';
import { hasFilter, PLAIN_LOOK, type ChannelLook } from './channel-look.ts';
import { laneChoices, treatmentOf, type LaneChoice } from './lanes.ts';
import {
  changeLength,
  pageAt,
  pageFor,
  pageShowing,
  turnPage,
  type PageSpan,
} from './page-step.ts';
import { firstScale, stepScale } from './sensitivity.ts';
import { createSignalLoader, type SignalLoader } from './signal-loader.ts';

const FIRST_LENGTH = 30;

/** What the sheet shows: which time, which channels, how large; and the signals for it. */
export interface SheetModel {
  readonly durationSeconds: number;
  readonly page: ReadonlySignal<PageSpan>;
  /** Where in time the hand is: the epoch here is the one that is staged. */
  readonly cursorSeconds: ReadonlySignal<number>;
  readonly lanes: ReadonlySignal<readonly LaneChoice[]>;
  /** Full scale of each row, by its key. */
  readonly scales: ReadonlySignal<ReadonlyMap<string, number>>;
  /** The row that + and - change; undefined: all of them. */
  readonly activeLane: ReadonlySignal<string | undefined>;
  /** The legs are shown through the pass band of the detector. For the eye only: nothing is detected again. */
  readonly isFiltered: ReadonlySignal<boolean>;
  readonly signals: SignalLoader;
  /** Kept when the first page of signals is there, or cannot be had. */
  readonly firstPage: Promise<void>;
  /** How much of the overview is there, 0 to 1. */
  readonly overview: ReadonlySignal<number>;
  readonly resize: (columns: number) => void;
  readonly turn: (pages: number) => void;
  readonly goTo: (seconds: number) => void;
  readonly goToPage: (startSeconds: number) => void;
  readonly show: (startSeconds: number, endSeconds: number) => void;
  readonly home: () => void;
  readonly end: () => void;
  readonly lengthen: (direction: 1 | -1) => void;
  readonly setLength: (seconds: number) => void;
  readonly setCursor: (seconds: number) => void;
  readonly moreSensitive: (direction: 1 | -1, lane?: string) => void;
  readonly activate: (lane: string | undefined) => void;
  readonly toggleFilter: () => void;
  readonly toggleChannel: (index: number) => void;
  /** Which channels are the legs: as the labels say, until a night says what it was scored from. */
  readonly legChannels: ReadonlySignal<LegChannels>;
  readonly setLegs: (channels: LegChannels) => void;
  /** How each channel is shown, where it is not as recorded. */
  readonly looks: ReadonlySignal<ReadonlyMap<number, ChannelLook>>;
  readonly setLook: (index: number, change: Partial<ChannelLook>) => void;
  /** One place up (-1) or down (1). */
  readonly moveChannel: (index: number, direction: 1 | -1) => void;
  /** What is shown, in order, by label: to be kept for other recordings. */
  readonly montage: () => Montage;
  readonly takeMontage: (montage: Montage) => void;
  readonly setMains: (mains: ReadonlyMap<number, readonly number[]>) => void;
  readonly setOverview: (fraction: number) => void;
  readonly close: () => void;
}

type Fetch = (request: SignalRequest) => Promise<Result<SignalPage, Problem>>;

export function createSheetModel(
  { view }: Pick<OpenedRecording, 'view'>,
  fetch: Fetch,
): SheetModel {
  const { info } = view;
  const legChannels = signal<LegChannels>({ legs: view.legs, minus: view.minus });
  const durationSeconds = Math.max(info.durationSeconds, 1e-3);
  const first = sheetChannels(info.channels, view.legs);
  const page = signal(pageAt(0, Math.min(FIRST_LENGTH, durationSeconds), durationSeconds));
  const cursorSeconds = signal(0);
  const shown = signal<readonly number[]>(first.map(({ channel }) => channel.index));
  const looks = signal<ReadonlyMap<number, ChannelLook>>(new Map());
  const lanes = computed(() => {
    const { legs, minus: seconds } = legChannels.value;
    return laneChoices(
      shown.value.flatMap((index) => {
        const channel = info.channels.find((one) => one.index === index);
        if (channel === undefined) return [];
        const second = [legs.L === index ? seconds.L : null, legs.R === index ? seconds.R : null];
        const minus = info.channels.find((one) => second.includes(one.index));
        const look = looks.value.get(index) ?? PLAIN_LOOK;
        return [{ channel, minus, role: channelRole(channel, legs), look }];
      }),
    );
  });
  const scales = signal<ReadonlyMap<string, number>>(new Map());
  const scaleOf = (lane: LaneChoice): number => scales.value.get(lane.key) ?? firstScale(lane);
  const activeLane = signal<string | undefined>(undefined);
  const isFiltered = signal(true);
  const mains = signal<ReadonlyMap<number, readonly number[]>>(new Map());
  const columns = signal(0);
  const overview = signal(0);
  let isThere: () => void = () => undefined;
  const firstPage = new Promise<void>((resolve) => {
    isThere = resolve;
  });
  const signals = createSignalLoader(async (request) => {
    const answer = await fetch(request);
    isThere();
    return answer;
  });

  const stop = effect(() => {
    if (columns.value < 1) return;
    const request = requestFor(page.value);
    const { lengthSeconds } = page.value;
    const neighbours = [1, -1]
      .map((pages) => turnPage(page.value, pages, durationSeconds))
      .filter((other) => other.startSeconds !== page.value.startSeconds && lengthSeconds <= 600)
      .map(requestFor);
    untracked(() => {
      signals.want(request, neighbours);
    });
  });

  function requestFor({ startSeconds, lengthSeconds }: PageSpan): SignalRequest {
    return {
      startSeconds,
      lengthSeconds,
      columns: columns.value,
      channels: lanes.value.map((lane) => ({
        index: lane.channel.index,
        minus: lane.minus?.index ?? null,
        treatment: treatmentOf(lane, isFiltered.value),
        mainsHz: [...(mains.value.get(lane.channel.index) ?? [])],
        ...(hasFilter(lane.look) && !lane.isEnvelope ? { display: lane.look.filter } : {}),
      })),
    };
  }

  /** The cursor stays on what is seen. */
  function setPage(next: PageSpan): void {
    if (
      next.startSeconds === page.value.startSeconds &&
      next.lengthSeconds === page.value.lengthSeconds
    )
      return;
    page.value = next;
    const { startSeconds, lengthSeconds } = next;
    const cursor = cursorSeconds.value;
    if (cursor < startSeconds || cursor >= startSeconds + lengthSeconds) {
      cursorSeconds.value = startSeconds;
    }
  }

  return {
    durationSeconds,
    page,
    cursorSeconds,
    lanes,
    scales: computed(() => new Map(lanes.value.map((lane) => [lane.key, scaleOf(lane)]))),
    activeLane,
    isFiltered,
    signals,
    firstPage,
    overview,
    resize: (count) => {
      columns.value = count;
    },
    turn: (pages) => {
      setPage(turnPage(page.value, pages, durationSeconds));
    },
    goTo: (seconds) => {
      setPage(pageFor(seconds, page.value.lengthSeconds, durationSeconds));
      cursorSeconds.value = Math.min(Math.max(0, seconds), durationSeconds);
    },
    goToPage: (startSeconds) => {
      setPage(pageAt(startSeconds, page.value.lengthSeconds, durationSeconds));
    },
    show: (startSeconds, endSeconds) => {
      setPage(pageShowing(page.value, startSeconds, endSeconds, durationSeconds));
      cursorSeconds.value = startSeconds;
    },
    home: () => {
      setPage(pageAt(0, page.value.lengthSeconds, durationSeconds));
    },
    end: () => {
      setPage(pageAt(durationSeconds, page.value.lengthSeconds, durationSeconds));
    },
    lengthen: (direction) => {
      setPage(changeLength(page.value, direction, durationSeconds, cursorOrMiddle()));
    },
    setLength: (seconds) => {
      setPage(pageFor(cursorOrMiddle(), seconds, durationSeconds));
    },
    setCursor: (seconds) => {
      cursorSeconds.value = Math.min(Math.max(0, seconds), durationSeconds);
    },
    moreSensitive: (direction, key = activeLane.value) => {
      const changed = lanes.value.filter((lane) => key === undefined || lane.key === key);
      scales.value = new Map([
        ...scales.value,
        ...changed.map((lane) => [lane.key, stepScale(scaleOf(lane), direction)] as const),
      ]);
    },
    activate: (lane) => {
      activeLane.value = lane;
    },
    toggleFilter: () => {
      isFiltered.value = !isFiltered.value;
    },
    toggleChannel: (index) => {
      shown.value = shown.value.includes(index)
        ? shown.value.filter((one) => one !== index)
        : [...shown.value, index];
    },
    legChannels,
    setLegs: (next) => {
      legChannels.value = next;
      const missing = [next.legs.L, next.legs.R].filter(
        (index) => index !== null && !shown.value.includes(index),
      );
      shown.value = [...shown.value, ...missing.filter((index) => index !== null)];
    },
    looks,
    setLook: (index, change) => {
      const look = { ...PLAIN_LOOK, ...looks.value.get(index), ...change };
      looks.value = new Map([...looks.value, [index, look]]);
    },
    moveChannel: (index, direction) => {
      const at = shown.value.indexOf(index);
      const other = shown.value[at + direction];
      if (at < 0 || other === undefined) return;
      shown.value = shown.value.map((one) => (one === index ? other : one === other ? index : one));
    },
    montage: () =>
      shown.value.flatMap((index) => {
        const channel = info.channels.find((one) => one.index === index);
        if (channel === undefined) return [];
        const own = [...scales.value].filter(([key]) => key.startsWith(`${index}:`));
        return [
          {
            label: channel.label,
            look: looks.value.get(index) ?? PLAIN_LOOK,
            scales: Object.fromEntries(own.map(([key, scale]) => [key.split(':')[1]!, scale])),
          },
        ];
      }),
    takeMontage: (montage) => {
      const found = montage.flatMap((entry) => {
        const channel = info.channels.find(({ label }) => label === entry.label);
        return channel === undefined ? [] : [{ ...entry, index: channel.index }];
      });
      if (found.length === 0) return;
      const { legs } = legChannels.value;
      const missing = [legs.L, legs.R].filter(
        (index): index is number => index !== null && !found.some((one) => one.index === index),
      );
      shown.value = [...found.map(({ index }) => index), ...missing];
      looks.value = new Map(found.map(({ index, look }) => [index, look]));
      scales.value = new Map(
        found.flatMap(({ index, scales: own }) =>
          Object.entries(own).map(([kind, scale]) => [`${index}:${kind}`, scale] as const),
        ),
      );
    },
    setMains: (frequencies) => {
      mains.value = frequencies;
    },
    setOverview: (fraction) => {
      overview.value = fraction;
      signals.forgetOverview();
    },
    close: stop,
  };

  function cursorOrMiddle(): number {
    const { startSeconds, lengthSeconds } = page.value;
    const cursor = cursorSeconds.value;
    const isSeen = cursor >= startSeconds && cursor < startSeconds + lengthSeconds;
    return isSeen ? cursor : startSeconds + lengthSeconds / 2;
  }
}
