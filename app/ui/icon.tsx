/** Line icons on a 24-unit square, drawn for Kenes; each is one path. */
const paths = {
  check: 'M5 12.5l4.5 4.5L19 7',
  cross: 'M6 6l12 12M18 6L6 18',
  right: 'M5 12h14M13 6l6 6-6 6',
  left: 'M19 12H5M11 6l-6 6 6 6',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  chevronDown: 'M6 9l6 6 6-6',
  chevronRight: 'M9 6l6 6-6 6',
  updown: 'M8 10l4-5 4 5M8 14l4 5 4-5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4.5 4.5',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5',
  people:
    'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 19.5c.7-3.5 3.3-4.5 6.5-4.5s5.8 1 6.5 4.5M16 5.3a3.5 3.5 0 0 1 0 6.5M18 15.3c2 .6 3.2 1.9 3.6 4.2',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.1',
  warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.1',
  question: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.7c.2-3.2 5.2-3 5 .1-.1 2-2.5 2-2.5 4.2M12 17v.1',
  tip: 'M9 17.5h6M10 20.5h4M8.5 14.5c-4-3.2-2.5-10.5 3.5-10.5s7.5 7.3 3.5 10.5c-.5.5-.5 1.5-.5 3H9c0-1.5 0-2.5-.5-3z',
  law: 'M12 4v16M7 20h10M5 7l7-2 7 2M5 7l-2.5 6.5c1 2 4 2 5 0zM19 7l-2.5 6.5c1 2 4 2 5 0z',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2',
  download: 'M12 4v11M7 10.5l5 5 5-5M4.5 20h15',
  upload: 'M12 16V5M7 9.5l5-5 5 5M4.5 20h15',
  print: 'M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z',
  lock: 'M5.5 11h13v9.5h-13zM8.5 11V7.5c0-4.6 7-4.6 7 0V11',
  external: 'M10 5H5v14h14v-5M14 4.5h5.5V10M19.5 4.5L11 13',
  play: 'M7 4.5v15l12.5-7.5z',
  sound: 'M4 9.5v5h3.5l5 4.5V5l-5 4.5zM16 9c1.8 1.8 1.8 4.2 0 6M18.5 6.5c3.3 3.3 3.3 7.7 0 11',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  trash: 'M4.5 7h15M9 7V4h6v3M6.5 7l1 13.5h9l1-13.5M10 11v5.5M14 11v5.5',
  pencil: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5L17.5 10',
  calendar: 'M4 6h16v14.5H4zM4 10.5h16M8.5 3.5v5M15.5 3.5v5',
  certificate: 'M12 3.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM8.5 14.5L7 21l5-2.5L17 21l-1.5-6.5',
  book: 'M12 6.5C10 4.5 6.5 4 3.5 4.5v14c3-.5 6.5 0 8.5 2 2-2 5.5-2.5 8.5-2v-14c-3-.5-6.5 0-8.5 2zM12 6.5v14',
  list: 'M9 6h11M9 12h11M9 18h11M4.5 6v.1M4.5 12v.1M4.5 18v.1',
  place: 'M12 21c-5-5.5-7-8-7-11.5a7 7 0 0 1 14 0C19 13 17 15.5 12 21zM12 7a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 21h4',
  quote: 'M4 17c4-1 5-4 5-9.5H4.5v5H9M14 17c4-1 5-4 5-9.5h-4.5v5H19',
  undo: 'M8 5L4 9l4 4M4 9h9.5c7.5 0 7.5 10.5 0 10.5H9',
  wait: 'M12 3.5a8.5 8.5 0 1 0 8.5 8.5',
} as const;

export type IconName = keyof typeof paths;

/** An icon beside words. Give `label` only when it stands alone; otherwise screen readers skip it. */
export function Icon(props: { name: IconName; label?: string; className?: string }) {
  const { name, label, className } = props;
  const of = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true as const };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label or hidden
    <svg {...of} viewBox="0 0 24 24" className={className ? `icon ${className}` : 'icon'}>
      <path d={paths[name]} />
    </svg>
  );
}
