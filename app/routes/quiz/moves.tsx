import { Button } from '~/ui/button';
import { useWords } from '~/words/react';

/** On, and back; the first one is what the Enter key presses. */
export function Moves({ step, total, sheet }: { step: number; total: number; sheet: boolean }) {
  const t = useWords();
  const move = (value: number | 'end', look: 'primary' | 'quiet', words: string) => (
    <Button type="submit" name="go" value={value} look={look} wide iconAfter={look === 'primary' ? 'right' : undefined}>
      {words}
    </Button>
  );
  const last = sheet || step === total;
  return (
    <div className="no-print flex flex-wrap gap-3">
      {last ? move('end', 'primary', t('quiz.toEnd')) : move(step + 1, 'primary', t('quiz.next'))}
      {sheet ? move(1, 'quiet', t('quiz.save')) : step > 1 && move(step - 1, 'quiet', t('quiz.previous'))}
    </div>
  );
}
