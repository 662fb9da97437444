/** Many objects of one study come together; the list is asked once for all of them. */
const gatherMs = 300;

/**
 * Calls back when an event of this name came, or may have come while nobody listened. Only a page
 * that is seen listens: a browser allows few connections to one host. Answers the function that ends it.
 */
export function followChanges(
  name: 'examination.changed' | 'intake.changed',
  onChange: () => void,
): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let hasMissed = false;
  const hear = () => {
    timer ??= window.setTimeout(() => {
      timer = undefined;
      onChange();
    }, gatherMs);
  };
  const leave = () => {
    source?.close();
    source = undefined;
    hasMissed = true;
  };
  const listen = () => {
    source = new EventSource('/api/events');
    source.addEventListener(name, hear);
    source.addEventListener('error', () => (hasMissed = true));
    source.addEventListener('open', () => {
      if (hasMissed) hear();
      hasMissed = false;
    });
  };
  const follow = () => {
    if (document.hidden) leave();
    else if (!source) listen();
  };
  follow();
  document.addEventListener('visibilitychange', follow);
  return () => {
    document.removeEventListener('visibilitychange', follow);
    window.clearTimeout(timer);
    leave();
  };
}
