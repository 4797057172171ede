import { fold, foldedWords } from '~/platform/fold';
import { invalid } from '~/platform/refusal';
import type { AttendanceStatus } from './meeting.schema';

const columns = ['email', 'name', 'status', 'in', 'out'] as const;
type Column = (typeof columns)[number];

/** What a column may be called, in any language, whatever the case and the signs between the words. */
const names: Record<Column, string[]> = {
  email: [
    'Эл. пошта',
    'Электрондық пошта',
    'Пошта',
    'Эл. почта',
    'Электронная почта',
    'Почта',
    'Email',
    'E-mail',
    'E-mail address',
    'User Email',
  ],
  name: [
    'Аты-жөні',
    'Толық аты-жөні',
    'Қатысушы',
    'ФИО',
    'Ф.И.О.',
    'Участник',
    'Имя',
    'Full name',
    'full_name',
    'Name',
    'Participant',
  ],
  status: ['Қатысу', 'Белгі', 'Мәртебе', 'Посещаемость', 'Отметка', 'Статус', 'Attendance', 'Mark', 'Status'],
  in: ['Келген уақыты', 'Келді', 'Время прихода', 'Пришёл', 'Приход', 'Check-in', 'Arrived', 'Join time', 'In'],
  out: ['Кеткен уақыты', 'Кетті', 'Время ухода', 'Ушёл', 'Уход', 'Check-out', 'Left', 'Leave time', 'Out'],
};

const key = (text: string): string => foldedWords(text).trim();
const byName = new Map(columns.flatMap((column) => names[column].map((name) => [key(name), column] as const)));

/** Where each column stands. Refuses, for `file`, attendanceColumns without an address or a name. */
export function columnsOf(cells: string[]): Partial<Record<Column, number>> {
  const places: Partial<Record<Column, number>> = {};
  for (const [place, cell] of cells.entries()) {
    const column = byName.get(key(cell));
    if (column && places[column] === undefined) places[column] = place;
  }
  if (places.email === undefined && places.name === undefined) throw invalid('file', 'attendanceColumns');
  return places;
}

const spelled: Record<AttendanceStatus, string> = {
  present:
    'present|yes|1|+|was there|қатысты|келді|иә|бар|присутствовал|присутствовала|присутствовал(а)|был|была|да|есть',
  late: 'late|кешікті|опоздал|опоздала|опоздал(а)|опоздание',
  absent: 'absent|no|0|-|–|қатыспады|келмеді|жоқ|отсутствовал|отсутствовала|отсутствовал(а)|не был|не была|нет|н',
  excused: 'excused|себепті|себеппен|рұқсат|уважительная|уважительная причина|по уважительной причине|ув',
};

const statuses = new Map(
  Object.entries(spelled).flatMap(([status, words]) =>
    words.split('|').map((word) => [fold(word), status as AttendanceStatus] as const),
  ),
);

/** What a cell says of somebody, in any of the languages; undefined = nobody knows. */
export const statusIn = (cell: string): AttendanceStatus | undefined => statuses.get(fold(cell));

/** A time of the day as HH:MM: `9:05`, `09.05`, `09:05:30`, `2026-03-02 09:05`, a fraction of a day; null = no time. */
export function timeIn(cell: string): string | null {
  if (/^0?\.\d+$/.test(cell)) {
    const minutes = Math.round(Number(cell) * 24 * 60);
    return hhmm(Math.floor(minutes / 60), minutes % 60);
  }
  const [, hours, minutes, half] = /(?:^|\s|T)(\d{1,2})[:.](\d{2})(?::\d{2})?\s*([ap]m)?$/i.exec(cell) ?? [];
  if (hours === undefined) return null;
  const afternoon = half?.toLowerCase() === 'pm' && Number(hours) < 12 ? 12 : 0;
  const midnight = half?.toLowerCase() === 'am' && Number(hours) === 12 ? -12 : 0;
  return hhmm(Number(hours) + afternoon + midnight, Number(minutes));
}

const hhmm = (hours: number, minutes: number): string | null =>
  hours > 23 || minutes > 59 ? null : `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
