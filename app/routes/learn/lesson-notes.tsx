import { type FormEvent, type MutableRefObject, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { Button } from '~/ui/button';
import { Select, TextArea } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { SignedOut } from '~/ui/signed-out';
import { useWords } from '~/words/react';
import { fieldsOf, usePosting } from './use-posting';

interface NotesProps {
  notes: { id: string; blockId: string | null; place: string; text: string; date: string }[];
  bookmarks: { id: string; label: string }[];
  headings: { id: string; title: string }[];
  /** Address of the lesson; notes and the bookmark lie below it. */
  path: string;
  /** Id of the note that the form will write. */
  noteId: string;
  place: MutableRefObject<string | null>;
}

/** Notes and bookmarks of one's own on this lesson. All forms work before scripts run. */
export function LessonNotes({ notes, bookmarks, headings, path, noteId, place }: NotesProps) {
  const t = useWords();
  return (
    <section id="notes" className="measure no-print mt-12 border-t border-line pt-8">
      <h2 className="text-large">{t('learn.notes')}</h2>
      <p className="hint">{t('learn.notesPrivate')}</p>
      {notes.length + bookmarks.length === 0 && <p className="mt-3 text-soft">{t('learn.notesEmpty')}</p>}
      {(notes.length > 0 || bookmarks.length > 0) && (
        <ul className="mt-4 grid gap-5">
          {notes.map((note) => (
            <li key={note.id}>
              <KeptNote {...note} path={path} />
            </li>
          ))}
          {bookmarks.map((bookmark) => (
            <li key={bookmark.id}>
              <Mark {...bookmark} path={path} />
            </li>
          ))}
        </ul>
      )}
      <NewNote headings={headings} path={path} noteId={noteId} place={place} />
    </section>
  );
}

/** `done` is told once the form itself was sent, not what another of its buttons sent. */
function useNoteForm(done?: (form: HTMLFormElement) => void) {
  const { sending, signedOut, fault, post } = usePosting();
  return {
    pending: sending,
    fault: signedOut ? <SignedOut /> : fault,
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      if (sending) return;
      const { submitter } = event.nativeEvent as SubmitEvent;
      const form = event.currentTarget;
      const other = submitter?.getAttribute('formaction');
      void post(other ?? form.action, fieldsOf(form, submitter)).then((kept) => {
        if (kept && !other) done?.(form);
      });
    },
  };
}

function NewNote({ headings, path, noteId, place }: Omit<NotesProps, 'notes' | 'bookmarks'>) {
  const t = useWords();
  const [id, setId] = useState(noteId);
  const form = useNoteForm((kept) => {
    kept.reset();
    setId(uuidv7());
  });
  const [here, setHere] = useState<{ id: string; label: string } | null>(null);
  const options = headings.map(({ id, title }) => ({ value: id, label: title }));
  if (here && !headings.some(({ id }) => id === here.id)) options.unshift({ value: here.id, label: here.label });

  /** Once somebody begins to write, the place they were reading is offered first. */
  const offerPlace = () => {
    const id = place.current;
    const block = id && document.querySelector(`.lesson [data-block="${CSS.escape(id)}"]`);
    if (!id || !block) return;
    const named = block.querySelector('.practice-title, .part-title') ?? block;
    const words = (named.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 48);
    setHere({ id, label: t('learn.placeHere', { passage: `${words}…` }) });
  };

  return (
    <details className="item mt-6" onToggle={offerPlace}>
      <summary>
        <span>{t('learn.newNote')}</span>
        <Icon name="chevronDown" />
      </summary>
      <form method="post" action={`${path}/notes`} className="grid gap-4 pb-5 pt-2" onSubmit={form.onSubmit}>
        <input type="hidden" name="note" value={id} />
        <Select
          key={here?.id}
          id="note-place"
          name="block"
          label={t('learn.notePlace')}
          empty={t('learn.wholeLesson')}
          defaultValue={here?.id ?? ''}
          options={options}
        />
        <TextArea id="note-text" name="text" label={t('learn.note')} rows={3} maxLength={5000} fault={form.fault} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" pending={form.pending}>
            {t('learn.saveNote')}
          </Button>
          <Button type="submit" look="plain" icon="place" formAction={`${path}/bookmark`}>
            {t('learn.setBookmark')}
          </Button>
        </div>
      </form>
    </details>
  );
}

function KeptNote({ id, blockId, place, text, date, path }: NotesProps['notes'][number] & { path: string }) {
  const t = useWords();
  const change = useNoteForm();
  const removal = useNoteForm();
  return (
    <article className="grid gap-1">
      <p className="text-small text-soft">
        {blockId ? <a href={`#${blockId}`}>{place}</a> : place} · {date}
      </p>
      <p className="whitespace-pre-line">{text}</p>
      <details>
        <summary className="inline-flex min-h-11 items-center text-small text-juniper underline">
          {t('learn.changeNote')}
        </summary>
        <form method="post" action={`${path}/notes`} className="grid gap-3" onSubmit={change.onSubmit}>
          <input type="hidden" name="note" value={id} />
          <TextArea
            id={`note-${id}`}
            name="text"
            label={t('learn.note')}
            labelHidden
            rows={3}
            maxLength={5000}
            defaultValue={text}
            fault={change.fault}
          />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" pending={change.pending}>
              {t('learn.saveNote')}
            </Button>
          </div>
        </form>
        <form method="post" action={`${path}/notes/${id}/deletion`} className="mt-2" onSubmit={removal.onSubmit}>
          <Button type="submit" look="plain" icon="trash" pending={removal.pending}>
            {t('learn.deleteNote')}
          </Button>
          {removal.fault && <p className="fault">{removal.fault}</p>}
        </form>
      </details>
    </article>
  );
}

function Mark({ id, label, path }: NotesProps['bookmarks'][number] & { path: string }) {
  const t = useWords();
  const form = useNoteForm();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4">
      <p>
        <span className="flex items-center gap-1 text-small text-soft">
          <Icon name="place" /> {t('learn.bookmark')}
        </span>
        <a href={`#${id}`}>{label}</a>
      </p>
      <form method="post" action={`${path}/bookmark`} onSubmit={form.onSubmit}>
        <input type="hidden" name="block" value={id} />
        <input type="hidden" name="on" value="0" />
        <Button type="submit" look="plain" icon="cross" pending={form.pending}>
          {t('learn.removeBookmark')}
        </Button>
        {form.fault && <p className="fault">{form.fault}</p>}
      </form>
    </div>
  );
}
