import { useEffect, useState } from 'react';

/** False on the server and until the scripts run: what is drawn then must do without them. */
export function useScripts() {
  const [run, setRun] = useState(false);
  useEffect(() => setRun(true), []);
  return run;
}
