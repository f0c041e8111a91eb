import { describe, expect, it } from 'vitest';
import { burstLengthSeconds, burstRmsAt, type Burst } from '../../../src/simulate/burst.ts';
import { isClear } from '../../../src/simulate/burst-clarity.ts';
import { checkNightSpec } from '../../../src/simulate/check-night-spec.ts';
import type { LegDisturbances, Pop } from '../../../src/simulate/disturbance-plan.ts';
import { constantTrack, trackAt } from '../../../src/simulate/gain-track.ts';
import { HARD_PRESETS } from '../../../src/simulate/hard-presets.ts';
import { legSource } from '../../../src/simulate/leg-emg.ts';
import { planNight, type NightPlan } from '../../../src/simulate/night-plan.ts';
import type { NightSpec } from '../../../src/simulate/night-spec.ts';
import { restingTracks, truthJson, truthOf } from '../../../src/simulate/night-truth.ts';
import { popLayer } from '../../../src/simulate/pop-layer.ts';
import { restingTrack } from '../../../src/simulate/resting-track.ts';
import { sourceOf } from '../../../src/simulate/sample-source.ts';
import { highPass } from '../../../src/simulate/shaping-filter.ts';
import { simulateNight } from '../../../src/simulate/simulate-night.ts';
import { drawFrom, expectSameSamples, rmsOf, specOf } from './simulated.ts';

const NONE: LegDisturbances = { leadOff: [], steps: [], pops: [] };

function plan(preset: string, settings: Readonly<Record<string, unknown>> = {}): NightPlan {
  return planNight(specOf(preset, settings));
}

/** A left leg that says nothing by itself. */
function silentLeg(settings: Readonly<Record<string, unknown>>): NightSpec {
  return specOf('typical', {
    durationSeconds: 600,
    'legs.left.restingMicrovolts': 0,
    'legs.left.restingDrift': 0,
    'legs.left.wanderMicrovolts': 0,
    ...settings,
  });
}

function burst(over: Partial<Burst>): Burst {
  return {
    leg: 'L',
    kind: 'isolated',
    seriesId: undefined,
    startSeconds: 3,
    riseSeconds: 0.1,
    plateauSeconds: 2,
    fallSeconds: 0.1,
    plateauRmsMicrovolts: 50,
    taper: 1,
    ...over,
  };
}

describe('a night that asks for none', () => {
  it('has none, and its truth does not speak of them', () => {
    const night = plan('typical');
    expect(night.disturbances).toEqual({ L: NONE, R: NONE });
    expect(night.lostBursts).toEqual([]);
    for (const key of ['leadOff', 'lost', 'restingSteps', 'pops', 'bodyMovements'])
      expect(truthJson(truthOf(night))).not.toContain(`"${key}"`);
  });

  it('has the same bursts as one with pops and steps', () => {
    const asked = { disturbances: { left: { pops: { perHour: 60 }, steps: { perHour: 5 } } } };
    expect(plan('typical', asked).bursts).toEqual(plan('typical').bursts);
  });
});

describe('the resting level', () => {
  it('swings to the factor within the time asked for, and back', () => {
    const swing = { factor: 4, riseSeconds: 1800 };
    const spec = specOf('typical', {
      'legs.left.restingDrift': 0,
      'disturbances.left.swing': swing,
      'legs.right.restingDrift': 0,
      'disturbances.right.swing': { ...swing, startsHigh: true },
    });
    const at = (side: 'left' | 'right', seconds: number): number =>
      trackAt(restingTrack(spec, side), seconds) / spec.legs[side].restingMicrovolts;
    expect([0, 900, 1800, 2700, 3600].map((t) => at('left', t))).toEqual(
      [1, 2, 4, 2, 1].map((x) => expect.closeTo(x, 3) as number),
    );
    expect([0, 900, 1800].map((t) => at('right', t))).toEqual(
      [4, 2, 1].map((x) => expect.closeTo(x, 3) as number),
    );
  });

  it.each([1, 2, 3])('seed %i: steps lie within their limits and away from edges', (seed) => {
    const night = plan('hard-rest-steps', { seed });
    for (const leg of ['L', 'R'] as const) {
      const { steps } = night.disturbances[leg];
      expect(steps.length).toBeGreaterThan(25);
      const own = night.bursts.filter((one) => one.leg === leg);
      let before = 2;
      for (const { atSeconds, microvolts } of steps) {
        expect(microvolts).toBeGreaterThanOrEqual(1.5);
        expect(microvolts).toBeLessThanOrEqual(5);
        expect(Math.max(microvolts / before, before / microvolts)).toBeGreaterThan(1.49);
        before = microvolts;
        const edges = own.flatMap((one) => [
          one.startSeconds,
          one.startSeconds + burstLengthSeconds(one),
        ]);
        expect(Math.min(...edges.map((edge) => Math.abs(edge - atSeconds)))).toBeGreaterThan(0.99);
      }
      const inside = steps.filter(({ atSeconds }) =>
        own.some(
          (one) =>
            atSeconds > one.startSeconds && atSeconds < one.startSeconds + burstLengthSeconds(one),
        ),
      );
      expect(inside.length).toBeGreaterThan(steps.length / 5);
      expect(inside.length).toBeLessThan((4 * steps.length) / 5);
    }
  });

  it('is the new one 50 ms after a step, in the truth as in the signal', () => {
    const spec = silentLeg({ 'legs.left.restingMicrovolts': 2, 'disturbances.left': {} });
    const steps = [{ atSeconds: 100, microvolts: 6 }];
    const track = restingTrack(spec, 'left', steps);
    expect([99.9, 100.05, 500].map((t) => trackAt(track, t))).toEqual([2, 6, 6]);
    const source = legSource(spec, 'left', [], [], { ...NONE, steps });
    const samples = drawFrom(source, 256 * 200);
    const ratio = rmsOf(samples.slice(256 * 101)) / rmsOf(samples.slice(0, 256 * 99));
    expect(ratio).toBeCloseTo(3, 1);
  });
});

describe('pops', () => {
  it('are what a second-order Butterworth high-pass leaves of a pulse', () => {
    const pop: Pop = { startSeconds: 0.25, durationSeconds: 0.02, microvolts: 250 };
    const rateHz = 256;
    const samples = drawFrom(sourceOf([popLayer([pop], 10, rateHz)]), rateHz);
    // The same pulse through the digital filter at a rate at which it is as good as the analogue one.
    const fine = 400;
    const { b0, b1, b2, a1, a2 } = highPass(10, fine * rateHz);
    let [m1, m2] = [0, 0];
    for (let i = 0; i < fine * rateHz; i += 1) {
      const seconds = i / (fine * rateHz);
      const x = seconds >= 0.25 && seconds < 0.27 ? 250 : 0;
      const y = b0 * x + m1;
      m1 = b1 * x - a1 * y + m2;
      m2 = b2 * x - a2 * y;
      if (i % fine === 0) expect(Math.abs(samples[i / fine]! - y)).toBeLessThan(0.5);
    }
    expect(Math.max(...samples)).toBeCloseTo(250, 0);
    expect(Math.min(...samples)).toBeLessThan(-100);
  });

  it.each([1, 2, 3])('seed %i: as many, as high and as long as asked for', (seed) => {
    const { L, R } = plan('hard-pops', { seed }).disturbances;
    for (const { pops } of [L, R]) {
      expect(pops.length).toBeGreaterThan(220);
      expect(pops.length).toBeLessThanOrEqual(240);
      for (const { durationSeconds, microvolts } of pops) {
        expect(durationSeconds).toBeGreaterThanOrEqual(0.01);
        expect(durationSeconds).toBeLessThanOrEqual(0.03);
        expect(Math.abs(microvolts)).toBeGreaterThanOrEqual(175);
        expect(Math.abs(microvolts)).toBeLessThanOrEqual(325);
      }
      const steps = pops.slice(1).map((pop, i) => pop.startSeconds - pops[i]!.startSeconds);
      expect(Math.min(...steps)).toBeGreaterThanOrEqual(1.499);
    }
  });
});

describe('mains', () => {
  /** Amplitude of a frequency over one stretch of samples. */
  function amplitudeAt(samples: Float64Array, hertz: number, rateHz: number): number {
    let [c, s] = [0, 0];
    samples.forEach((value, i) => {
      c += value * Math.cos((2 * Math.PI * hertz * i) / rateHz);
      s += value * Math.sin((2 * Math.PI * hertz * i) / rateHz);
    });
    return (2 * Math.hypot(c, s)) / samples.length;
  }

  it('has the harmonics asked for, in proportion, and none beyond the reach of the rate', () => {
    const spec = silentLeg({
      'legs.left.sampleRateHz': 512,
      'legs.left.mainsMicrovolts': 6,
      'disturbances.left.mains.harmonics': [0.5, 0.25, 0, 0, 1],
    });
    const samples = drawFrom(legSource(spec, 'left', [], []), 512 * 4);
    const first = amplitudeAt(samples, 50, 512);
    expect(first).toBeGreaterThan(6 / 1.41);
    expect(first).toBeLessThan(6 * 1.41);
    expect(amplitudeAt(samples, 100, 512) / first).toBeCloseTo(0.5, 2);
    expect(amplitudeAt(samples, 150, 512) / first).toBeCloseTo(0.25, 2);
    // 300 Hz would fold back to 212 Hz.
    expect(amplitudeAt(samples, 212, 512) / first).toBeLessThan(0.001);
  });

  it('wanders as far as asked for, without a jump', () => {
    const spec = silentLeg({
      'legs.left.mainsMicrovolts': 6,
      'disturbances.left.mains.wanderHz': 0.2,
    });
    const samples = drawFrom(legSource(spec, 'left', [], []), 256 * 600);
    const crossings: number[] = [];
    for (let i = 1; i < samples.length; i += 1)
      if (samples[i - 1]! < 0 && samples[i]! >= 0)
        crossings.push((i - samples[i]! / (samples[i]! - samples[i - 1]!)) / 256);
    const perSecond = Array.from(
      { length: Math.floor(crossings.length / 50) - 1 },
      (_, k) => 50 / (crossings[50 * (k + 1)]! - crossings[50 * k]!),
    );
    expect(Math.max(...perSecond) - Math.min(...perSecond)).toBeGreaterThan(0.2);
    for (const hertz of perSecond) expect(Math.abs(hertz - 50)).toBeLessThan(0.42);
    const steps = crossings.slice(1).map((at, i) => at - crossings[i]!);
    expect(Math.max(...steps.map((step) => Math.abs(step - 0.02)))).toBeLessThan(0.0005);
  });
});

describe('the amplifier', () => {
  it('turns the signal upside down and adds the offset', () => {
    const plain = silentLeg({ 'legs.left.restingMicrovolts': 3, 'disturbances.left': {} });
    const turned = silentLeg({
      'legs.left.restingMicrovolts': 3,
      'disturbances.left.amplifier': { inverted: true, offsetMicrovolts: 250 },
    });
    const of = (spec: NightSpec): Float64Array => drawFrom(legSource(spec, 'left', [], []), 5000);
    expectSameSamples(
      of(turned),
      of(plain).map((value) => -value + 250),
    );
  });

  it.each([
    ['uV', 150],
    ['mV', 0.15],
    ['V', 0.00015],
  ])('has its limits in the header, in %s', (unit, limit) => {
    const spec = specOf('hard-clipping', { 'legs.right.unit': unit });
    const right = simulateNight(spec).channels.at(-1)!;
    expect([right.unit, right.physicalMin, right.physicalMax]).toEqual([unit, -limit, limit]);
  });
});

describe('electrodes that come off', () => {
  it.each([1, 2, 3])(
    'seed %i: no burst is cut; what lies inside is lost, and no movement',
    (seed) => {
      const night = plan('hard-lead-off', { seed });
      const truth = truthOf(night);
      const whole = plan('hard-lead-off', {
        seed,
        'disturbances.left.leadOff.perHour': 0,
        'disturbances.right.leadOff.perHour': 0,
      });
      expect(night.bursts.length + night.lostBursts.length).toBe(whole.bursts.length);
      expect(truth.lost!.length).toBeGreaterThan(0);
      for (const leg of ['L', 'R'] as const) {
        const off = truth.leadOff!.filter((one) => one.leg === leg);
        expect(off.length).toBe(8);
        for (const { startSeconds, endSeconds } of off) {
          expect(endSeconds - startSeconds).toBeGreaterThanOrEqual(60);
          expect(endSeconds - startSeconds).toBeLessThanOrEqual(360);
          for (const one of night.bursts.filter((other) => other.leg === leg)) {
            const end = one.startSeconds + burstLengthSeconds(one);
            expect(end < startSeconds - 2 || one.startSeconds > endSeconds + 2).toBe(true);
          }
        }
        for (const lost of truth.lost!.filter((one) => one.leg === leg)) {
          const holds = off.some(
            ({ startSeconds, endSeconds }) =>
              lost.burstStartSeconds > startSeconds + 2 && lost.burstEndSeconds < endSeconds - 2,
          );
          expect(holds).toBe(true);
        }
      }
    },
  );

  it('the channel shows zero or an end of its range, in its own unit', () => {
    const spec = specOf('hard-lead-off', { 'legs.left.unit': 'mV', channels: 'legs-only' });
    const { channels, truth } = simulateNight(spec);
    const left = drawFrom(channels[0]!.source, 14_400 * 256);
    const shown = truth.leadOff!.filter(({ leg }) => leg === 'L');
    expect(new Set(shown.map(({ shows }) => shows)).size).toBeGreaterThan(1);
    for (const { startSeconds, endSeconds, shows } of shown) {
      const inside = left.slice(Math.ceil(startSeconds * 256), Math.ceil(endSeconds * 256));
      const level = { flat: 0, 'upper-rail': 1.5, 'lower-rail': -1.5 }[shows];
      expect(inside.every((value) => value === level)).toBe(true);
      expect(left[Math.ceil(startSeconds * 256) - 1]).not.toBe(level);
    }
  });
});

describe('body movements', () => {
  it('are bursts of both legs and pull at every electrode, at no other channel', () => {
    const settings = { durationSeconds: 7200, 'disturbances.bodyMovementsPerHour': 40 };
    const spec = specOf('hard-restless-wake', settings);
    const { channels, truth } = simulateNight(spec);
    expect(truth.bodyMovements!.length).toBeGreaterThan(5);
    const body = truth.movements.filter(({ kind }) => kind === 'body');
    expect(body.length).toBe(2 * truth.bodyMovements!.length);
    const still = new Map(
      simulateNight(specOf('hard-restless-wake', { ...settings, disturbances: {} })).channels.map(
        ({ label, sampleRateHz, source }) => [label, drawFrom(source, 7200 * sampleRateHz)],
      ),
    );
    for (const { label, sampleRateHz, source, unit } of channels.slice(0, -2)) {
      const samples = drawFrom(source, 7200 * sampleRateHz);
      const pulled = samples.map((value, i) => value - still.get(label)![i]!);
      const { startSeconds, endSeconds } = truth.bodyMovements![0]!;
      const during = pulled.slice(startSeconds * sampleRateHz, endSeconds * sampleRateHz);
      if (unit === 'uV') expect(rmsOf(during)).toBeGreaterThan(30);
      else if (unit === 'mV') expect(rmsOf(during)).toBeGreaterThan(0.03);
      else expect(rmsOf(pulled)).toBe(0);
    }
  });
});

describe('bursts', () => {
  it.each([1, 2, 3])('seed %i: sub-threshold ones stay 3 to 6 uV above rest', (seed) => {
    const night = plan('hard-sub-threshold', { seed });
    const resting = restingTracks(night);
    const weak = night.bursts.filter(({ kind }) => kind === 'sub-threshold');
    expect(weak.length).toBeGreaterThan(150);
    for (const one of weak) {
      const middle = one.riseSeconds + one.plateauSeconds / 2;
      const rest = trackAt(resting[one.leg], one.startSeconds + middle);
      const rms = Math.hypot(rest, burstRmsAt(one, middle));
      const above = Math.sqrt(2 / Math.PI) * (rms - rest);
      expect(above).toBeGreaterThan(2.9);
      expect(above).toBeLessThan(6);
    }
    const truth = truthOf(night);
    expect(truth.subThreshold.filter(({ kind }) => kind === 'sub-threshold').length).toBe(
      weak.length,
    );
    expect(truth.movements.filter(({ kind }) => kind === 'sub-threshold')).toEqual([]);
  });

  it('of low amplitude stay within 12 and 20 uV rms over their whole plateau', () => {
    for (const one of plan('hard-low-amplitude').bursts) {
      expect(one.plateauRmsMicrovolts).toBeLessThanOrEqual(20);
      expect(one.plateauRmsMicrovolts * one.taper).toBeGreaterThanOrEqual(12 - 1e-9);
    }
  });

  it('twitches and long activity have the lengths asked for', () => {
    const lengths = (preset: string, kind: string): number[] =>
      plan(preset)
        .bursts.filter((one) => one.kind === kind)
        .map(burstLengthSeconds);
    const twitches = lengths('hard-twitches', 'twitch');
    expect(twitches.length).toBeGreaterThan(450);
    expect(Math.min(...twitches)).toBeGreaterThan(0.09);
    expect(Math.max(...twitches)).toBeLessThan(0.41);
    const long = lengths('hard-long-activity', 'long');
    expect(long.length).toBeGreaterThan(30);
    expect(Math.max(...long)).toBeGreaterThan(40);
    expect(Math.max(...long)).toBeLessThanOrEqual(60.01);
  });

  it('flutter changes the signal of bursts alone, and not its mean', () => {
    const settings = { 'legs.left.restingMicrovolts': 0.01, 'legs.left.sampleRateHz': 200 };
    const flat = burst({ startSeconds: 1, plateauSeconds: 598, plateauRmsMicrovolts: 30 });
    const of = (sigma: number): Float64Array =>
      drawFrom(
        legSource(silentLeg({ ...settings, 'bursts.flutter': sigma }), 'left', [flat], []),
        600 * 200,
      ).map(Math.abs);
    const mean = (values: Float64Array): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const [steady, wavering] = [of(0), of(0.35)];
    expectSameSamples(wavering.slice(0, 200), steady.slice(0, 200));
    // 600 s over a correlation of 0.3 s: a mean of the factor is known to 0.35 / sqrt(2000) = 0.8 %.
    expect(Math.abs(mean(wavering) / mean(steady) - 1)).toBeLessThan(0.03);
    expect(rmsOf(wavering) / mean(wavering)).toBeGreaterThan(1.03 * (rmsOf(steady) / mean(steady)));
  });
});

describe('what is clear (worked out for a silent rest, where the EMG is 0.79788 of its rms)', () => {
  const silent = constantTrack(0, 600);
  it.each([
    // 5.984 and 6.064 uV.
    [7.5, true],
    [7.6, false],
    // 8.378 uV, and 8 + 8.378 / 20 = 8.419; 8.457 uV, and 8 + 8.457 / 20 = 8.423.
    [10.5, false],
    [10.6, true],
  ])('a plateau of %f uV rms: %s', (plateauRmsMicrovolts, clear) => {
    expect(isClear(burst({ plateauRmsMicrovolts }), silent)).toBe(clear);
  });

  it.each([
    [0.2, true],
    [0.3, false],
    [0.4, false],
    [0.6, true],
    [9.4, true],
    [9.8, false],
    [10.3, true],
  ])('a plateau of %f s with 0.2 s of rise and fall: %s', (plateauSeconds, clear) => {
    expect(isClear(burst({ plateauSeconds }), silent)).toBe(clear);
  });

  it('the higher the rest, the further below a burst must stay: 5.8 uV are clear above 1 uV, not above 8', () => {
    const at = (rest: number): boolean => {
      const rms = rest + 5.8 / 0.79788;
      const plateauRmsMicrovolts = Math.sqrt(rms * rms - rest * rest);
      return isClear(burst({ plateauRmsMicrovolts }), constantTrack(rest, 600));
    };
    expect([at(1), at(8)]).toEqual([true, false]);
  });
});

describe('hard nights', () => {
  const names = Object.keys(HARD_PRESETS);

  it.each(names)('%s: four hours, called hard, and no burst is in doubt', (name) => {
    expect(name).toMatch(/^hard-/);
    expect(HARD_PRESETS[name]!.description).toMatch(/^Hard: .+\.$/);
    for (const seed of [1, 2, 3]) {
      const night = plan(name, { seed });
      expect(night.spec.durationSeconds).toBe(14_400);
      const resting = restingTracks(night);
      expect(night.bursts.filter((one) => !isClear(one, resting[one.leg]))).toEqual([]);
      expect(night.bursts.length).toBeGreaterThan(100);
    }
  });

  it.each(['hard-everything', 'hard-mains-50', 'hard-uneven-bursts'])(
    '%s: however the samples are drawn, they are the same',
    (name) => {
      const make = (): ReturnType<typeof simulateNight> => simulateNight(specOf(name));
      const [whole, inPieces] = [make(), make()];
      whole.channels.forEach(({ source }, c) => {
        const count = 20_000;
        expectSameSamples(
          drawFrom(inPieces.channels[c]!.source, count, [1, 7, 1000, 333]),
          drawFrom(source, count),
        );
      });
    },
  );
});

describe('the specification', () => {
  it('takes what is left out from the defaults and names what is wrong', () => {
    expect(checkNightSpec({ disturbances: { left: { pops: { perHour: 5 } } } })).toMatchObject({
      ok: true,
      value: {
        disturbances: {
          left: { pops: { perHour: 5, microvolts: 250 }, steps: { perHour: 0 } },
          right: { pops: { perHour: 0 }, amplifier: { limitMicrovolts: 1500 } },
          bodyMovementsPerHour: 0,
        },
      },
    });
    expect(
      checkNightSpec({
        disturbances: { left: { leadOff: { kind: 'on' } }, right: { swing: { factor: 0 } } },
      }),
    ).toMatchObject({
      ok: false,
      failure: [
        { subject: 'disturbances.left.leadOff.kind' },
        { subject: 'disturbances.right.swing.factor' },
      ],
    });
    expect(
      checkNightSpec({
        disturbances: {
          left: { steps: { lowMicrovolts: 2, highMicrovolts: 4 } },
          right: { leadOff: { minSeconds: 50, maxSeconds: 40 } },
        },
        bursts: { leastMicrovolts: 60 },
        twitches: { perHour: 1, minSeconds: 0.3, maxSeconds: 0.2 },
      }),
    ).toMatchObject({
      ok: false,
      failure: [
        { subject: 'bursts.amplitudeMedianMicrovolts' },
        { subject: 'twitches.maxSeconds' },
        { subject: 'disturbances.left.steps.highMicrovolts' },
        { subject: 'disturbances.right.leadOff.maxSeconds' },
      ],
    });
  });
});
