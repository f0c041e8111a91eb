import type { Page } from 'playwright-core';

/** A control that cannot be used as it stands. */
export interface ControlFault {
  readonly control: string;
  readonly fault: 'covered' | 'out of the window' | 'cut';
}

/**
 * Every control of the page that is shown but lies outside the window where nothing scrolls, whose middle something else
 * covers, or whose words do not fit into it. What is scrolled out of sight is scrolled to first.
 */
export function controlFaults(page: Page): Promise<ControlFault[]> {
  return page.evaluate(() => {
    const faults: ControlFault[] = [];
    const controls = document.querySelectorAll<HTMLElement>(
      'button, select, input, [role=tab], [role=listbox]',
    );
    for (const element of controls) {
      if (!element.checkVisibility()) continue;
      const control = (element.getAttribute('aria-label') ?? element.textContent).trim();
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
      if (width < 2 || height < 2) continue;
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) {
        faults.push({ control, fault: 'out of the window' });
        continue;
      }
      const over = document.elementFromPoint(x, y);
      const label = element.closest('label');
      if (
        over === null ||
        !(element.contains(over) || over.contains(element) || label?.contains(over) === true)
      ) {
        faults.push({ control, fault: 'covered' });
      }
      // (Words that are cut on purpose appear whole as a title.)
      const isCut = element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 1;
      if (isCut && element.title === '') {
        faults.push({ control, fault: 'cut' });
      }
    }
    return faults;
  });
}
