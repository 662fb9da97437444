/**
 * The published figures the demo country is drawn from. Each carries its source; what no source gives is marked
 * `assumed` and decides nothing clinical. Tags as in the source list of the dataset.
 */
export const distributions = {
  /** [WDHR15] 87 % of cardiac CT are coronary CTA for suspected disease; the split of the rest is assumed. */
  indication: [
    ['stable', 0.62],
    ['unclear-pain', 0.23],
    ['silent', 0.02],
    ['valve', 0.05],
    ['ablation', 0.04],
    ['failure', 0.03],
    ['graft', 0.01],
  ],
  /** [NIE17] 57 % women. */
  women: 0.57,
  /** [NIE14] median age 57 (interquartile range 49 to 65). */
  age: { median: 57, deviation: 11.9, min: 30, max: 88 },
  /** [SIL15] table 2: calcium bands in percent, by sex. */
  calcium: {
    female: [
      ['none', 57.0],
      ['1-99', 21.8],
      ['100-399', 11.8],
      ['400-999', 5.6],
      ['1000', 3.7],
    ],
    male: [
      ['none', 37.6],
      ['1-99', 26.5],
      ['100-399', 17.1],
      ['400-999', 12.4],
      ['1000', 6.5],
    ],
  },
  /** [NIS20] 22.5 % obstructive; [NIE17] its split, and the split of the rest into none and non-obstructive. */
  disease: { obstructive: 0.225, noneAmongRest: 0.655, oneVessel: 0.6, twoVessels: 0.23 },
  /** [ERA20] prospective in 795 of 826; the split by technique follows the scanner (assumed). */
  retrospective: 0.038,
  /** [UKAUD] medians by protocol in mGy·cm; [PVI18] spread. High-pitch: [ERA20] and dossier 1.8. */
  dlp: {
    'prospective-high-pitch': 75,
    'prospective-single-beat': 105,
    prospective: 120,
    'prospective-padded': 205,
    'retrospective-modulated': 320,
    spreadWithinCentre: 0.38,
  },
  /** [SIL15] median dose of women to men 2.6 : 3.3 mSv. */
  dlpWomenToMen: 0.79,
  /** Calcium score scan, mGy·cm: assumed, below the local dose levels of dossier 4.2. */
  calciumDlp: { median: 35, spread: 0.3 },
  /** [ERA20] mean heart rate 61 on arrival, 57 after preparation; spread assumed. */
  heartRate: { arrival: 66, arrivalDeviation: 10, drop: 8 },
  /** [ERA20] beta blocker in 57 %; [GER09] nitroglycerin at 84 % of sites. */
  betaBlocker: 0.57,
  nitrate: 0.9,
  /** [ERA20] image quality: poor 6.1, reasonable 4.2, good 89.7 %; poor is split by [PVI18] 1.9 % non-diagnostic. */
  quality: [
    ['excellent', 52],
    ['good', 37.7],
    ['acceptable', 8.4],
    ['non-diagnostic', 1.9],
  ],
  /** [SIL15] contrast medium mL, median (10th to 90th percentile): women 60 (60 to 80), men 80 (60 to 90). */
  contrastMl: { female: 62, male: 78, deviation: 8 },
  /** [SIL15] missing: calcium score 10.1 %, dose 2.5 %, contrast 4.8 %, plan 2.9 %. */
  missing: { calcium: 0.101, dose: 0.025, contrast: 0.048, plan: 0.029 },
  /** [SIL15] referred to invasive angiography / perfusion test, percent by sex. */
  plan: { female: { angiography: 0.155, perfusion: 0.04 }, male: { angiography: 0.244, perfusion: 0.053 } },
  /** [SAFE22] 1.2 % adverse events: mild allergic 0.4, vasovagal 0.3, extravasation 0.3, other 0.2. */
  adverseEvent: { any: 0.012 },
  /** [ESCR24b] relevant extracardiac finding 3.28 %. */
  extracardiac: 0.0328,
  /** What the national registers tell afterwards. */
  register: {
    /** [WDHR15] more than 90 % of coronary CTA are registered: contacts that no centre registered, by centre. Assumed. */
    missedShare: [0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.14],
    /** Examinations of this registry without a contact, for the second source to miss some too: assumed. */
    withoutContact: 0.03,
    /** Planned angiographies that were made, and those made unplanned within 90 days: assumed beside [NIS20] 13.9 %. */
    angiography: { planned: 0.93, unplanned: 0.015 },
    /** [DHR22] PCI in 44.1 % of those angiographed after CT; [NIS20] with surgery; the excess of surgery is assumed. */
    pci: 0.44,
    cabg: 0.09,
    /** Planned tests of ischaemia that were made: assumed. */
    ischaemiaTest: 0.85,
    /** [NIE17] late events 1.5 % without and 6.8 % with obstructive disease over 3.5 years, here in one year. */
    infarction: { obstructive: 0.012, other: 0.002 },
    death: { obstructive: 0.012, other: 0.006, cardiacShare: 0.3 },
    /** [KRA] preventive drugs within 180 days; by what was found assumed. */
    statin: { advised: 0.82, continued: 0.9 },
  },
  /** Answers that some indicators ask for. [VEJ09] 5 % stopped before contrast; the rest is assumed. */
  aside: { stopsEarly: 0.035, icaPlanned: 0.02, patientDelay: 0.04, statin: 0.27, statinIntolerance: 0.02 },
  /** [FFR17] used in 15 % (189 of 1,248), 98 % conclusive, 0.80 or below in 31 %. */
  ctFfr: { used: 0.15, conclusive: 0.98, positive: 0.31 },
  /** Forms of complications closed within 30 days: assumed, near the 95 % that [NORIC] asks for. */
  formClosed: 0.96,
  /** Share of reports signed within two working days at an ordinary centre: assumed. */
  reportInTime: 0.94,
} as const;
