import type { CommentKind } from '~/domain/comments/comment-choices';
import { useWords } from '~/words/react';
import { RadioGroup, Select, TextArea } from './field';

const kinds: CommentKind[] = ['unclear', 'mistake', 'question'];

interface CommentFieldsProps {
  passages: { value: string; label: string }[];
  block: string;
  kind?: string;
  text?: string;
  /** Before the names of the fields in their ids, where another form of the page has fields of the same names. */
  prefix?: string;
  /** Sentences beside the fields, by name. */
  fault: (name: string) => string | undefined;
}

/** A passage, what is the matter with it, and words. */
export function CommentFields({ passages, block, kind, text, prefix = '', fault }: CommentFieldsProps) {
  const t = useWords();
  return (
    <>
      <Select
        key={block}
        id={`${prefix}block`}
        name="block"
        label={t('comments.place')}
        empty={t('comments.choosePlace')}
        defaultValue={block}
        options={passages}
        fault={fault('block')}
      />
      <RadioGroup
        id={`${prefix}kind`}
        name="kind"
        label={t('comments.what')}
        optional
        options={kinds.map((value) => ({ value, label: t(`comments.kind.${value}`) }))}
        defaultValue={kind}
        fault={fault('kind')}
      />
      <TextArea
        id={`${prefix}text`}
        name="text"
        label={t('comments.text')}
        hint={t('comments.textHint')}
        rows={3}
        maxLength={1000}
        defaultValue={text}
        fault={fault('text')}
      />
    </>
  );
}
