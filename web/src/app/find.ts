// What `/` finds: ids and names of lines, sites, nations, contributions and gates.
export interface Findable {
  /** As the address selects it: `site:CAMP`. */
  select: string;
  kind: string;
  id: string;
  name: string;
}

/** Every word must occur; who begins with what was typed comes first, else the given order holds. */
export function find(all: readonly Findable[], typed: string, most = 12): Findable[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter((word) => word !== "");
  if (words.length === 0) return [];
  const rank = ({ id, name }: Findable): number => {
    const first = words[0]!;
    if (id.toLocaleLowerCase() === first) return 0;
    return id.toLocaleLowerCase().startsWith(first) || name.toLocaleLowerCase().startsWith(first) ? 1 : 2;
  };
  return all
    .filter(({ kind, id, name }) => {
      const text = `${kind} ${id} ${name}`.toLocaleLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((one, at) => ({ one, at, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank || a.at - b.at)
    .slice(0, most)
    .map(({ one }) => one);
}
