import { Link } from '~/ui/link';
import { Sentence, useLocale } from '~/words/react';

/** The way from the courses to what stands beside them: the glossary and the archive. */
export function LookUp() {
  const locale = useLocale();
  return (
    <p className="measure">
      <Sentence
        of="courses.lookUp"
        draw={{
          glossary: (text) => <Link to={`/${locale}/glossary`}>{text}</Link>,
          archive: (text) => <Link to={`/${locale}/archive`}>{text}</Link>,
        }}
      />
    </p>
  );
}
