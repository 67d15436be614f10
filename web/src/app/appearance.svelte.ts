// How the page looks to whoever sits here: kept in this browser, no part of the address.
type Theme = "system" | "light" | "dark";

function kept(name: string): string {
  try {
    return localStorage.getItem(`rebadge.${name}`) ?? "";
  } catch {
    return "";
  }
}
function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`rebadge.${name}`, value);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

class Appearance {
  theme = $state<Theme>((kept("theme") as Theme) || "system");
  direction = $state<"ltr" | "rtl">(kept("direction") === "rtl" ? "rtl" : "ltr");
  projector = $state(false);
  private systemDark = $state(matchMedia("(prefers-color-scheme: dark)").matches);

  constructor() {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => (this.systemDark = matches));
  }
  get dark(): boolean {
    return this.theme === "system" ? this.systemDark : this.theme === "dark";
  }
  /** To the document; called in an effect. */
  apply(): void {
    const root = document.documentElement;
    if (this.theme === "system") delete root.dataset["theme"];
    else root.dataset["theme"] = this.theme;
    root.dir = this.direction;
    root.toggleAttribute("data-projector", this.projector);
    keep("theme", this.theme);
    keep("direction", this.direction);
  }
}
export const appearance = new Appearance();

/** A token's colour for a canvas, such as `ink("--m1")`; read it again when `appearance.dark` changes. */
export function ink(token: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}
