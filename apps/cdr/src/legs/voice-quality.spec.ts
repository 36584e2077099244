import { describe, expect, it } from '@jest/globals';
import { voiceQualityOf } from './voice-quality.js';

/** As a real switch wrote them. */
const captured = {
  mos: '4.50',
  media_packet_count: '398',
  mean_interval: '20.00',
  jitter_max_variance: '205.00',
  jitter_loss_rate: '0.00',
};

const quality = (more: Record<string, string | undefined> = {}) => {
  const said: Record<string, string | undefined> = { ...captured, ...more };
  return voiceQualityOf({
    coreUuid: undefined,
    switchName: 'fs1',
    profileCallingNumber: undefined,
    profileCalledNumber: undefined,
    hideNumber: false,
    variable: (name) => said[name.replace('rtp_audio_in_', '')],
  });
};

describe('the voice quality of a leg', () => {
  it('is the switch’s score, lost packets and spacing', () => {
    expect(quality()).toEqual({ mos: 4.5, lossPercent: 0, jitterMs: 14.3 });
    expect(quality({ mos: '2.61', jitter_loss_rate: '0.07' })).toMatchObject({
      mos: 2.61,
      lossPercent: 7,
    });
  });

  it('is none where the switch measured nothing, however well it says that it was', () => {
    expect(quality({ media_packet_count: '0' })).toBeNull();
    expect(quality({ mean_interval: '0.00' })).toBeNull();
    expect(quality({ mos: undefined })).toBeNull();
  });

  it('knows of no loss before the switch has counted', () => {
    expect(quality({ media_packet_count: '250' })).toMatchObject({ lossPercent: null });
    expect(quality({ media_packet_count: '251' })).toMatchObject({ lossPercent: 0 });
  });

  it.each([
    ['mos', '9.99'],
    ['mos', 'nan'],
    ['jitter_max_variance', '-1.00'],
    ['media_packet_count', '1e9'],
  ])('is none where %s says %s', (name, value) => {
    expect(quality({ [name]: value })).toBeNull();
  });

  it('has no loss where that can’t be', () => {
    expect(quality({ jitter_loss_rate: '1.20' })).toMatchObject({ lossPercent: null });
  });
});
