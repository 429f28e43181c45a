import { type Tone, tone } from "./colour.ts";

/** Which token of the style sheet each colour of the renderer is. */
const COLOURS = {
  page: "--surface-1",
  raised: "--surface-2",
  well: "--surface-4",
  text: "--text",
  secondary: "--text-secondary",
  muted: "--text-muted",
  line: "--border-subtle",
  edge: "--border",
  strongEdge: "--border-strong",
  control: "--border-control",
  accent: "--accent",
  accentSolid: "--accent-solid",
  onAccent: "--on-accent",
  focus: "--focus",
  signal: "--signal",
  signalText: "--signal-text",
  danger: "--danger",
  warning: "--warning",
  success: "--success",
  hover: "--hover",
  selected: "--selected",
  selectedHover: "--selected-hover",
  flash: "--flash",
} as const;

export type ColourName = keyof typeof COLOURS;

export interface Pair {
  readonly ground: string;
  readonly ink: string;
}

const PEOPLE = 8;

/** The tokens of the style sheet as the canvas needs them. Read anew when the theme changes. */
export class Theme {
  private readonly tones = new Map<string, Tone>();
  readonly isDark: boolean;
  readonly font: string;
  readonly colours: Readonly<Record<ColourName, string>>;
  readonly people: readonly Pair[];

  /** @param token the value of a custom property, such as `--text` */
  constructor(token: (name: string) => string, isDark: boolean) {
    this.isDark = isDark;
    this.font = token("--font-ui");
    this.colours = Object.fromEntries(
      Object.entries(COLOURS).map(([name, property]) => [name, token(property)]),
    ) as Record<ColourName, string>;
    this.people = Array.from({ length: PEOPLE }, (_, at) => ({
      ground: token(`--person-${at + 1}`),
      ink: token(`--on-person-${at + 1}`),
    }));
  }

  static of(element: Element): Theme {
    const style = element.ownerDocument.defaultView!.getComputedStyle(element);
    return new Theme((name) => style.getPropertyValue(name).trim(), style.colorScheme.includes("dark"));
  }

  /** What a chosen colour becomes here. */
  tone(colour: string): Tone {
    let known = this.tones.get(colour);
    if (known === undefined) {
      known = tone(colour, this.colours.page, this.isDark);
      this.tones.set(colour, known);
    }
    return known;
  }

  /** The pair of a person: always the same for one id. */
  person(id: number): Pair {
    return this.people[id % PEOPLE]!;
  }
}

/** Calls back when the page changes its theme, or the system does. */
export function onThemeChange(document: Document, callback: () => void): () => void {
  const view = document.defaultView!;
  const observer = new view.MutationObserver(callback);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme", "class", "style"] });
  return () => observer.disconnect();
}
