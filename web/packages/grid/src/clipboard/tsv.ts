/**
 * Cells as spreadsheets put them on the clipboard: tabs between cells, line breaks between rows, and quotes around what
 * holds either or begins with a quote.
 */
export function formatTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quoted).join("\t")).join("\r\n");
}

/** Text stays text: nothing is taken for a number or a date here. A break after the last row adds no row. */
export function parseTsv(text: string): string[][] {
  return new Reader(text).rows();
}

function quoted(cell: string): string {
  return /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  rows(): string[][] {
    const rows: string[][] = [];
    while (this.at < this.text.length) {
      rows.push(this.row());
    }
    return rows;
  }

  private row(): string[] {
    const cells = [this.cell()];
    while (this.text[this.at] === "\t") {
      this.at++;
      cells.push(this.cell());
    }
    this.at += this.text.startsWith("\r\n", this.at) ? 2 : 1;
    return cells;
  }

  private cell(): string {
    return this.text[this.at] === '"' ? this.quotedCell() : this.until(this.at);
  }

  /** A quote that nothing closes, or that something follows, is a character like others. */
  private quotedCell(): string {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    while (end >= 0 && this.text[end + 1] === '"') {
      end = this.text.indexOf('"', end + 2);
    }
    const after = this.text[end + 1];
    if (end < 0 || (after !== undefined && !/[\t\r\n]/.test(after))) {
      return this.until(start);
    }
    this.at = end + 1;
    return this.text.slice(start + 1, end).replaceAll('""', '"');
  }

  private until(start: number): string {
    const end = this.text.slice(start).search(/[\t\r\n]/);
    this.at = end < 0 ? this.text.length : start + end;
    return this.text.slice(start, this.at);
  }
}
