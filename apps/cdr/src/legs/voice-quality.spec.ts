import { describe, expect, it } from '@jest/globals';
import { voiceQualityOf } from './voice-quality.js';

/** A leg's media statistics as a real switch wrote them. */
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

describe('voiceQualityOf', () => {
  it('gives the switch’s score, the packet loss and the jitter', () => {
    expect(quality()).toEqual({ mos: 4.5, lossPercent: 0, jitterMs: 14.3 });
    expect(quality({ mos: '2.61', jitter_loss_rate: '0.07' })).toMatchObject({
      mos: 2.61,
      lossPercent: 7,
    });
  });

  it('gives null where the switch measured nothing, whatever score it reports', () => {
    expect(quality({ media_packet_count: '0' })).toBeNull();
    expect(quality({ mean_interval: '0.00' })).toBeNull();
    expect(quality({ mos: undefined })).toBeNull();
  });

  it('gives no loss before the switch has counted lost packets', () => {
    expect(quality({ media_packet_count: '250' })).toMatchObject({ lossPercent: null });
    expect(quality({ media_packet_count: '251' })).toMatchObject({ lossPercent: 0 });
  });

  it.each([
    ['mos', '9.99'],
    ['mos', 'nan'],
    ['jitter_max_variance', '-1.00'],
    ['media_packet_count', '1e9'],
  ])('gives null for %s %s', (name, value) => {
    expect(quality({ [name]: value })).toBeNull();
  });

  it('gives no loss for a rate above 1', () => {
    expect(quality({ jitter_loss_rate: '1.20' })).toMatchObject({ lossPercent: null });
  });
});
