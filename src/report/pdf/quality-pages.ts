import type { ReportModel } from '../report-model.ts';
import { SECTION_GAP } from './blocks.ts';
import { drawQualityChart, levelRange, qualityChartHeight } from './charts/quality-chart.ts';
import type { Sheet } from './sheet.ts';
import { TEXT, lineHeightOf } from './theme.ts';

const LEGEND =
  'At rest: mean rectified EMG between movements, by epochs of 30 s, on a logarithmic axis. Hatched: the leg could not be ' +
  'scored. Marked is where mains or heart beats were taken out, where electrode pops were bridged, and where samples are at ' +
  'the limits of the device.';

/** How far each leg can be trusted: a grade with its reasons, and the signal over the night. */
export function drawSignalQuality(sheet: Sheet, { quality, night }: ReportModel): void {
  if (quality.length === 0) return;
  const range = levelRange(quality.map(({ strip }) => strip));
  quality.forEach(({ title, reasons, strip }, index) => {
    const height = qualityChartHeight(strip);
    const textHeight = sheet.wrap(reasons, sheet.width, TEXT.body).length * lineHeightOf(TEXT.body);
    if (index > 0) sheet.gap(6);
    sheet.subheading(title, textHeight + 4 + height);
    sheet.paragraph(reasons);
    sheet.gap(4);
    const { left, right, y } = sheet;
    sheet.mark(
      'Figure',
      () => {
        drawQualityChart(sheet, strip, night, range);
      },
      { alt: strip.description, bbox: [left, y, right, y + height] },
    );
    sheet.y += height;
  });
  sheet.gap(2);
  sheet.paragraph(LEGEND, TEXT.note);
  sheet.gap(SECTION_GAP);
}
