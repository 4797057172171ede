import { Form } from '@remix-run/react';
import { Button } from '~/ui/button';
import { useWords } from '~/words/react';

/** The button that adds an assignment where there is none; `module` is empty for that of the whole course. */
export function AddAssignment({ module, to }: { module: string; to: string }) {
  const t = useWords();
  return (
    <Form method="post" action={to}>
      <Button type="submit" name="module" value={module} icon="plus">
        {t(module === '' ? 'rubric.addOfCourse' : 'rubric.add')}
      </Button>
    </Form>
  );
}
