import { describe, expect, it } from 'vitest';
import { CHANNEL_SETS } from '../../../src/simulate/channel-sets.ts';
import { checkNightSpec } from '../../../src/simulate/check-night-spec.ts';
import { CHANNEL_SET_NAMES, DEFAULT_NIGHT_SPEC } from '../../../src/simulate/night-spec.ts';
import { PRESETS, specFromPreset, type Setting } from '../../../src/simulate/presets.ts';
import { specOf } from './simulated.ts';

function subjectsOf(input: unknown): string[] {
  const result = checkNightSpec(input);
  return result.ok ? [] : result.failure.map(({ subject }) => subject);
}

function settingProblems(...settings: Setting[]): string[] {
  const result = specFromPreset('typical', settings);
  return result.ok ? [] : result.failure.map(({ subject }) => subject);
}

describe('a specification', () => {
  it('that says nothing is the default one', () => {
    expect(checkNightSpec({})).toEqual({ ok: true, value: DEFAULT_NIGHT_SPEC });
  });

  it('that is whole comes back unchanged, also through JSON', () => {
    expect(checkNightSpec(JSON.parse(JSON.stringify(DEFAULT_NIGHT_SPEC)))).toEqual({
      ok: true,
      value: DEFAULT_NIGHT_SPEC,
    });
  });

  it('keeps the defaults of a leg apart', () => {
    const result = checkNightSpec({ legs: { right: { unit: 'mV' } } });
    expect(result.ok && result.value.legs.right).toMatchObject({
      label: 'EMG RAT',
      restingMicrovolts: 2.4,
      unit: 'mV',
    });
  });

  it('tells all its problems at once: unknown keys, types, ranges, at every depth', () => {
    const wrong = {
      seed: -1,
      durationSeconds: '8 h',
      startDateTime: '2026-02-30T22:00:00',
      patient: { birthDate: '1971-13-01', name: 'A Patient' },
      channels: [{ kind: 'eeg', label: '', sampleRateHz: 0 }],
      legs: { left: { unit: 'nV', dead: 1 }, middle: {} },
      periodic: null,
      sleeps: {},
    };
    expect(subjectsOf(wrong)).toEqual([
      'sleeps',
      'seed',
      'durationSeconds',
      'startDateTime',
      'patient.name',
      'patient.birthDate',
      'channels[0].kind',
      'channels[0].label',
      'channels[0].sampleRateHz',
      'legs.middle',
      'legs.left.unit',
      'legs.left.dead',
      'periodic',
    ]);
  });

  it('tells all values that do not go together', () => {
    const wrong = {
      durationSeconds: 61,
      recordSeconds: 2,
      patient: { birthDate: '2026-03-01' },
      legs: { left: { label: 'same', mainsHz: 128, mainsMicrovolts: 1 }, right: { label: 'same' } },
      sleep: {
        lightsOffFraction: 0.5,
        lightsOnFraction: 0.5,
        latencyFraction: 0.6,
        finalWakeFraction: 0.4,
      },
      periodic: { minLength: 5, maxLength: 4, intervalMedianSeconds: 90 },
      bursts: { amplitudeMaxMicrovolts: 40 },
      respiratory: { obstructivePerHour: 40, hypopneaPerHour: 30 },
    };
    expect(subjectsOf(wrong)).toEqual([
      'durationSeconds',
      'patient.birthDate',
      'channels',
      'sleep.lightsOnFraction',
      'sleep.latencyFraction',
      'periodic.maxLength',
      'periodic.intervalMedianSeconds',
      'bursts.amplitudeMaxMicrovolts',
      'respiratory',
      'legs.left.mainsHz',
    ]);
  });

  it('refuses what is no object, infinities and what JSON cannot hold', () => {
    for (const input of [undefined, null, 1, 'x', []])
      expect(subjectsOf(input)).toEqual(['specification']);
    expect(subjectsOf({ durationSeconds: Infinity, seed: NaN })).toEqual([
      'seed',
      'durationSeconds',
    ]);
  });
});

describe('presets and settings', () => {
  it('every preset is a right specification, whatever the length', () => {
    for (const name of Object.keys(PRESETS)) {
      for (const value of ['60', '600', '3600', '28800']) {
        expect(specFromPreset(name, [{ path: 'durationSeconds', value }])).toMatchObject({
          ok: true,
        });
      }
    }
  });

  it('every name of a channel set has its channels', () => {
    expect(Object.keys(CHANNEL_SETS).sort()).toEqual([...CHANNEL_SET_NAMES].sort());
  });

  it('the clinical set is 22 signals and about 300 MB in eight hours, the compact one 1.2 kB a second', () => {
    const bytesPerSecond = (name: 'clinical' | 'compact', legHz: number): number =>
      CHANNEL_SETS[name].reduce((sum, { sampleRateHz }) => sum + 2 * sampleRateHz, 4 * legHz);
    expect(CHANNEL_SETS.clinical.length + 2).toBe(22);
    expect(bytesPerSecond('clinical', 256) * 28_800).toBeGreaterThan(295e6);
    expect(bytesPerSecond('clinical', 256) * 28_800).toBeLessThan(315e6);
    expect(bytesPerSecond('compact', 200)).toBeLessThan(1200);
  });

  it('a setting is laid over the preset at its path; later ones win', () => {
    const spec = specOf('sample', { 'legs.right.restingMicrovolts': 5, seed: 9 });
    expect(spec.legs.right).toMatchObject({
      restingMicrovolts: 5,
      ecgMicrovolts: 12,
      sampleRateHz: 200,
    });
    expect(spec.seed).toBe(9);
    const twice = specFromPreset('quiet', [
      { path: 'seed', value: '3' },
      { path: 'seed', value: '4' },
    ]);
    expect(twice.ok && twice.value.seed).toBe(4);
  });

  it('text that is no JSON is text', () => {
    const result = specFromPreset('quiet', [
      { path: 'channels', value: 'legs-only' },
      { path: 'legs.left.unit', value: 'mV' },
    ]);
    expect(result.ok && [result.value.channels, result.value.legs.left.unit]).toEqual([
      'legs-only',
      'mV',
    ]);
  });

  it('an unknown preset, path or value is a problem', () => {
    expect(specFromPreset('nonsense')).toMatchObject({
      ok: false,
      failure: [{ code: 'simulate.preset.unknown' }],
    });
    expect(specFromPreset('toString')).toMatchObject({ ok: false });
    expect(
      settingProblems({ path: 'legs.left.volume', value: '1' }, { path: 'seed', value: 'many' }),
    ).toEqual(['seed', 'legs.left.volume']);
    expect(settingProblems({ path: 'seed.high', value: '1' })).toEqual(['seed']);
    expect(settingProblems({ path: '__proto__.seed', value: '1' })).toEqual(['__proto__']);
  });
});
