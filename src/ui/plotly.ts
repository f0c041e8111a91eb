export type Plotly = (typeof import('plotly.js-dist'))['default'];

/**
 * Plotly, ten megabytes that nobody waits for until there is a night to draw.
 *
 * It wants to write style elements into the page, which the content security policy forbids. Both have a way around
 * that Plotly offers itself: its own rules go into whatever style sheet has the first name below (through the sheet's
 * interface, which the policy permits, so the page's own sheet is given that name), and the style of the map library
 * that it carries is left out when an element has the second name. We draw no maps.
 */
export async function loadPlotly(): Promise<Plotly> {
  const sheet = document.querySelector('link[rel="stylesheet"]');
  if (sheet !== null) sheet.id = 'plotly.js-style-global';
  if (document.getElementById(MAP_STYLE) === null) {
    const placeholder = document.createElement('meta');
    placeholder.id = MAP_STYLE;
    document.head.append(placeholder);
  }
  const module = await import('plotly.js-dist');
  return module.default;
}

const MAP_STYLE = '9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53';
