import { Form } from '@remix-run/react';
import { Button } from '~/ui/button';
import { useWords } from '~/words/react';

const labels = {
  quiz: 'questions.addTest',
  pretest: 'questions.addPretest',
  posttest: 'questions.addPosttest',
} as const;

/** The button that adds a test where there is none. */
export function AddTest({ kind, module, to }: { kind: keyof typeof labels; module: string; to: string }) {
  const t = useWords();
  return (
    <Form method="post" action={to}>
      <input type="hidden" name="module" value={module} />
      <Button type="submit" name="kind" value={kind} icon="plus">
        {t(labels[kind])}
      </Button>
    </Form>
  );
}
