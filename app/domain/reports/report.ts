import type { Ctx } from '~/platform/context';
import type { Cell } from '~/platform/sheets/csv';
import type { Words } from '~/words/words';
import type { Actor, Permission } from '../identity/index.server';
import type { EnrolmentFilters, Status } from './enrolment.schema';
import type { PaperPicture } from './paper/pictures';

/** What a file of figures says of itself: which figures, of what instant, of whom, and how many rows. */
export interface Snapshot {
  /** `cr-<instant>-<rows>-<hash of report, scope and filters>`: the same question has the same id. */
  id: string;
  at: number;
  rows: number;
  filters: EnrolmentFilters;
}

export type ReportRow = Record<string, Cell>;

/** Where a batch begins: after the row with the key `after`, `written` rows down. */
export interface Place {
  after?: string;
  limit: number;
  written?: number;
}

export interface Batch<Row = ReportRow> {
  rows: Row[];
  /** Key of the rows that follow; null at the end. */
  next: string | null;
}

/** A report: what it is called, whom it shows to whom, and how its rows are counted and read. */
export interface Report<Row extends ReportRow = ReportRow> {
  name:
    | 'completion_report'
    | 'participant_list'
    | 'certificate_register'
    | 'attendance_sheet'
    | 'followup_survey'
    | 'indicator_summary'
    | 'joint_initiatives';
  /** Its last part in addresses. */
  path: string;
  /** What the ids of its snapshots begin with. */
  prefix: string;
  /** In their binding order. */
  columns: readonly string[];
  /** The filters that mean something here; others are not looked at. */
  filters: readonly (keyof EnrolmentFilters)[];
  /** What the filter `status` may ask for here; those of an enrolment when nothing is said. */
  statuses?: readonly Status[];
  /** The columns that paper has room for; when nothing is said, as many as fit. */
  paper?: readonly string[];
  permission: Permission;
  /** Rows within the actor's scope that the filters mean, at an instant. */
  count(ctx: Ctx, actor: Actor, filters: EnrolmentFilters, at: number): Promise<number>;
  /** Some of these rows, by the same few queries however many they are. */
  batch(ctx: Ctx, actor: Actor, snapshot: Snapshot, place: Place): Promise<Batch<Row>>;
  /** What the rows come to, in sentences: the totals of the page, for the head of a paper. */
  totals?(ctx: Ctx, actor: Actor, snapshot: Snapshot, words: Words): Promise<string[]>;
  /** The pictures of the page, for paper. */
  pictures?(ctx: Ctx, actor: Actor, snapshot: Snapshot, words: Words): Promise<PaperPicture[]>;
}
