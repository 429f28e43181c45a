/** What belongs here, why it is empty, and one thing to do about it. */
export interface Notice {
  readonly kind: "empty" | "error";
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** Stands in the place of the rows when there are none to show. */
export class NoticeBoard {
  readonly root: HTMLElement;

  constructor(document: Document) {
    this.root = document.createElement("div");
    this.root.className = "cb-notice";
    this.root.hidden = true;
  }

  show(notice: Notice | undefined): void {
    this.root.hidden = notice === undefined;
    this.root.replaceChildren();
    if (notice === undefined) {
      return;
    }
    this.root.role = notice.kind === "error" ? "alert" : "status";
    this.root.classList.toggle("cb-notice-error", notice.kind === "error");
    this.root.append(this.line("strong", notice.title), this.line("p", notice.text));
    const { action } = notice;
    if (action !== undefined) {
      const button = this.line("button", action.label);
      button.addEventListener("click", () => action.run());
      this.root.append(button);
    }
  }

  private line(name: string, text: string): HTMLElement {
    const made = this.root.ownerDocument.createElement(name);
    made.textContent = text;
    return made;
  }
}
