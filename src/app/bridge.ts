import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import type { BatchBridge } from './batch/batch-view.ts';
import type { ScoringFileChoice, SetupRequest } from './night-setup.ts';
import type { PreferencesView, SomePreferences } from './preferences.ts';
import type { ReportSectionName } from './report-extras.ts';
import type { RecordingView } from './recording-view.ts';
import type { SignalPage, SignalRequest } from './signals/signal-messages.ts';
import type { StoreAnswer, StoreCall, StoreNames } from './store-calls.ts';
import type { NightSurvey } from './survey-night.ts';
import type { OutputFormat } from './output-formats.ts';

/**
 * All that the page may ask of the shell. The page knows nothing else of the world outside: the preload script
 * implements this over messages, a test implements it in memory.
 *
 * The page never names a file. What the user chose, in a dialog, by dropping it, among the recent ones or on the command
 * line, can be read; beside it, and where the user chose a place, a scoring can be written, and nothing else but what a run
 * over a folder writes into the folder that the user chose for it.
 */
export interface Bridge extends BatchBridge {
  /** Opens a recording: what its header says. A dialog that is closed leaves everything as it is (undefined). */
  open(what: WhatToOpen): Promise<OpenOutcome>;
  /** The recordings that were opened last, the latest first. */
  recentRecordings(): Promise<readonly RecentRecording[]>;
  /** Finds and scores the movements of the recording; undefined when it was cancelled or another one was opened. */
  analyse(recording: number, request: SetupRequest): Promise<AnalysisOutcome>;
  /** Looks at what would be scored, without scoring it. Undefined when another look was asked for meanwhile. */
  surveyNight(recording: number, request: SetupRequest): Promise<SurveyOutcome>;
  /** Files that could be scorings of the recording: those beside it, and those that were added. */
  scoringFiles(recording: number): Promise<readonly ScoringFileChoice[]>;
  /** Lets the user add more of them; all of them then. */
  addScoringFiles(recording: number): Promise<readonly ScoringFileChoice[]>;
  /** Ends the running analysis; its promise then gives undefined. Nothing happens when none is running. */
  cancelAnalysis(): Promise<void>;
  /** Lets the user choose a scoring of the recording by somebody else; undefined when none was chosen. */
  chooseOther(recording: number): Promise<OtherOutcome>;
  /** A stretch of signals of the recording that was opened last. */
  signalPage(request: SignalRequest): Promise<Result<SignalPage, Problem>>;
  /** Reads or writes the scoring of a recording (src/app/scoring-session/scoring-store.ts). */
  callStore(recording: number, place: number, call: StoreCall): Promise<StoreAnswer>;
  /** Lets the user choose another folder for the scoring; undefined when none was chosen. */
  chooseStore(recording: number): Promise<OtherStore | undefined>;
  /** Writes report or tables where the user says; the paths written, or undefined when no place was chosen. */
  exportNight(recording: number, request: ExportRequest): Promise<ExportOutcome>;
  /** Makes a report and opens it with the program of this computer for PDF files, which can print it. */
  previewReport(recording: number, request: ExportRequest): Promise<ExportOutcome>;
  preferences(): Promise<PreferencesView>;
  /** Changes some of them; undefined: back to those of the laboratory and the program. */
  setPreferences(change: SomePreferences | undefined): Promise<PreferencesView>;
  /** Lets the user choose a picture for above the report (true), or takes it away; undefined when none was chosen. */
  chooseLogo(isWanted: boolean): Promise<LogoOutcome>;
  /** Who scores: the name that was given last, else that of the user of this computer. */
  technician(): Promise<string>;
  setTechnician(name: string): Promise<void>;
  /** Each of these tells something until the function that it returns is called. */
  onProgress(listener: (fraction: number, phase: string) => void): () => void;
  onOverview(listener: (fraction: number) => void): () => void;
  onOpenRequested(listener: (what: WhatToOpen) => void): () => void;
  onMenuCommand(listener: (command: MenuCommand) => void): () => void;
  onRecordingLost(listener: (problem: Problem) => void): () => void;
}

/** What entries of the menu ask the page for, besides opening a recording. */
export type MenuCommand = 'batch' | 'print';

/** `dropped`: what the user dropped on the window last. `batch`: a row of the plan of a run over a folder. */
export type WhatToOpen =
  | { readonly kind: 'initial' | 'choose' | 'dropped' }
  | { readonly kind: 'recent'; readonly id: number }
  | { readonly kind: 'batch'; readonly row: number };

export interface RecentRecording {
  readonly id: number;
  readonly file: string;
  /** To tell two files of one name apart. */
  readonly folder: string;
}

export interface OpenedRecording {
  /** What the other calls name it by. */
  readonly id: number;
  readonly view: RecordingView;
  /** Where its scoring is kept: place 0 is beside it, unless another was chosen before. */
  readonly store: StoreNames;
}

export interface OtherStore {
  readonly place: number;
  readonly store: StoreNames;
}

/** Undefined when there is nothing to open: no choice was made, or no recording was named. */
export type OpenOutcome = Result<OpenedRecording, Problem> | undefined;

/** The text of a scoring file without a log (docs/scoring-file.md): all that the machine found. */
export type AnalysisOutcome = Result<string, Problem> | undefined;

/** Its name, and the text of a scoring file (src/app/other-scoring.ts). */
export type OtherOutcome =
  Result<{ readonly name: string; readonly text: string }, Problem> | undefined;

export type SurveyOutcome = Result<NightSurvey, Problem> | undefined;

export interface ExportRequest {
  readonly format: OutputFormat;
  /** Text of the scoring file as it stands on the screen, saved or not. */
  readonly scoring: string;
  /** Names of profiles; the first one leads. */
  readonly profiles: readonly string[];
  /** Of the report. */
  readonly comment: string;
  readonly leaveOut: readonly ReportSectionName[];
  readonly hasLetterhead: boolean;
  /** Without what tells whose night it is (docs/writing.md). */
  readonly isAnonymous: boolean;
}

export type LogoOutcome = Result<PreferencesView, Problem> | undefined;

export type ExportOutcome = Result<readonly string[], Problem> | undefined;
