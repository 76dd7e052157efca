/** GDS Transport is licensed for GOV.UK alone: its font faces go, and every use of it becomes our own font stack. */
const OWN_FONT = 'var(--rd-font)';

/**
 * Makes a compiled stylesheet of GOV.UK or MoJ Frontend ours: no GDS font, no crest, and its pictures taken from
 * beside the stylesheet instead of from `/assets/images/`.
 */
export function adoptStylesheet(css: string): string {
  return css
    .replaceAll(/@font-face\{[^}]*\}|\/\*![^*]*Calvert[^*]*\*\//g, '')
    .replaceAll(/"?GDS Transport"?,arial,sans-serif/g, OWN_FONT)
    .replaceAll(/url\(["']?\/assets\/images\/govuk-crest\.svg["']?\)/g, 'none')
    .replaceAll(/url\((["']?)\/assets\/images\//g, 'url($1')
    .replaceAll(/\/\*# sourceMappingURL=[^*]*\*\//g, '');
}
