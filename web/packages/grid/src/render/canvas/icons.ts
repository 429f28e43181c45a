/** Outlines on a field of 24 by 24, from lucide (ISC licence), and our own half circle. */
const OUTLINES = {
  clock: "M22 12A10 10 0 1 1 2 12A10 10 0 1 1 22 12M12 6v6h4",
  dot: "M22 12A10 10 0 1 1 2 12A10 10 0 1 1 22 12M13 12A1 1 0 1 1 11 12A1 1 0 1 1 13 12",
  half: "M21.5 12A9.5 9.5 0 1 1 2.5 12A9.5 9.5 0 1 1 21.5 12",
  eye: "M2.06 12.35a1 1 0 0 1 0-.7 10.75 10.75 0 0 1 19.88 0 1 1 0 0 1 0 .7 10.75 10.75 0 0 1-19.88 0M15 12A3 3 0 1 1 9 12A3 3 0 1 1 15 12",
  redo: "M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5",
  check: "M20 6 9 17l-5-5",
  checks: "M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16",
  pause: "M14 4h5v16h-5zM5 4h5v16H5z",
  ban: "M22 12A10 10 0 1 1 2 12A10 10 0 1 1 22 12M4.9 4.9l14.2 14.2",
  right: "M9 18l6-6-6-6",
  down: "M6 9l6 6 6-6",
  lock: "M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2M7 11V7a5 5 0 0 1 10 0v4",
  out: "M15 3h6v6M10 14 21 3M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6",
  warning: "M21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4M12 17h.01",
} as const;

export type IconName = keyof typeof OUTLINES;

export const ICON_FIELD = 24;

const paths = new Map<IconName, Path2D>();
let halfDisc: Path2D | undefined;

export function iconPath(name: IconName): Path2D {
  let path = paths.get(name);
  if (path === undefined) {
    path = new Path2D(OUTLINES[name]);
    paths.set(name, path);
  }
  return path;
}

/** The filled part of an icon; only the half circle has one. */
export function iconFill(name: IconName): Path2D | undefined {
  if (name !== "half") {
    return undefined;
  }
  halfDisc ??= new Path2D("M12 2.5a9.5 9.5 0 0 1 0 19Z");
  return halfDisc;
}
