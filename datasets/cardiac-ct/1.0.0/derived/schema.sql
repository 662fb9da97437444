-- Derived from the dataset cardiac-ct 1.0.0; a change to this file is lost.

create schema cardiac_ct;

create table cardiac_ct.examination (
  centre_id uuid not null,
  id uuid not null,
  revision integer not null,
  patient_id uuid not null,
  dataset_version text not null,
  status text collate "C" not null constraint status_code check (status in ('draft', 'complete')),
  study_instance_uid text,
  accession_number text,
  scanner_id uuid,
  examined_on date not null,
  saved_at timestamptz not null,
  light text collate "C" constraint light_code check (light in ('green', 'yellow', 'red')),
  pat_id_type text collate "C" constraint pat_id_type_code check (pat_id_type in ('1', '2', '3', '4', '8')), -- Identifier type
  pat_sex text collate "C" constraint pat_sex_code check (pat_sex in ('1', '2')), -- Sex
  pat_birth_date date constraint pat_birth_date_range check (pat_birth_date >= date '1900-01-01'), -- Date of birth
  pat_age_at_exam integer constraint pat_age_at_exam_range check (pat_age_at_exam >= 0 and pat_age_at_exam <= 115), -- Age at examination [years]
  pat_kommune text collate "C" constraint pat_kommune_code check (pat_kommune in ('101', '147', '151', '153', '155', '157', '159', '161', '163', '165', '167', '169', '173', '175', '183', '185', '187', '190', '201', '210', '217', '219', '223', '230', '240', '250', '253', '259', '260', '265', '269', '270', '306', '316', '320', '326', '329', '330', '336', '340', '350', '360', '370', '376', '390', '400', '410', '411', '420', '430', '440', '450', '461', '479', '480', '482', '492', '510', '530', '540', '550', '561', '563', '573', '575', '580', '607', '615', '621', '630', '657', '661', '665', '671', '706', '707', '710', '727', '730', '740', '741', '746', '751', '756', '760', '766', '773', '779', '787', '791', '810', '813', '820', '825', '840', '846', '849', '851', '860')), -- Municipality of residence
  pat_region text collate "C" constraint pat_region_code check (pat_region in ('1081', '1082', '1083', '1084', '1085', 'ostdanmark')), -- Region of residence
  pat_deceased_date date, -- Date of death
  adm_accession text constraint adm_accession_length check (char_length(adm_accession) <= 16), -- Accession number (RIS/PACS)
  adm_study_uid text constraint adm_study_uid_length check (char_length(adm_study_uid) <= 64), -- DICOM Study Instance UID
  adm_department text collate "C" constraint adm_department_code check (adm_department in ('1', '2', '3')), -- Performing department
  adm_scanner_id text, -- Scanner
  adm_exam_date date constraint adm_exam_date_range check (adm_exam_date >= date '2005-01-01'), -- Date of examination
  adm_exam_time time, -- Start time
  adm_setting text collate "C" constraint adm_setting_code check (adm_setting in ('1', '2', '3')), -- Patient setting
  adm_urgency text collate "C" constraint adm_urgency_code check (adm_urgency in ('1', '2', '3')), -- Urgency
  adm_reader_role text[] constraint adm_reader_role_code check (adm_reader_role <@ array['1', '2', '3', '4']), -- Speciality of the reporting physician
  adm_reader_id text, -- Reader (pseudonym)
  adm_reader_level text collate "C" constraint adm_reader_level_code check (adm_reader_level in ('1', '2', '3')), -- Reader competence level
  adm_study text constraint adm_study_length check (char_length(adm_study) <= 200), -- Research study
  adm_study_inclusion_date date, -- Date of inclusion in the study
  adm_form_status text collate "C" constraint adm_form_status_code check (adm_form_status in ('-1', '0', '1')), -- Form status
  ref_date date, -- Referral received
  ref_patient_delay text collate "C" constraint ref_patient_delay_code check (ref_patient_delay in ('0', '1', '9')), -- The patient chose a later date
  ref_source text collate "C" constraint ref_source_code check (ref_source in ('1', '2', '3', '4', '5', '6')), -- Referring source
  ref_indication text collate "C" constraint ref_indication_code check (ref_indication in ('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22', '23', '88')), -- Main indication
  ref_indication_group text collate "C" constraint ref_indication_group_code check (ref_indication_group in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J')), -- Indication group
  ref_exam_type text[] constraint ref_exam_type_code check (ref_exam_type <@ array['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']), -- Examination type
  ref_prior_test text[] constraint ref_prior_test_code check (ref_prior_test <@ array['0', '1', '2', '3', '4', '5', '6']), -- Prior non-invasive test
  ref_prior_test_result text collate "C" constraint ref_prior_test_result_code check (ref_prior_test_result in ('1', '2', '3', '9')), -- Result of the prior test
  ref_known_ihd text collate "C" constraint ref_known_ihd_code check (ref_known_ihd in ('0', '1', '9')), -- Known ischaemic heart disease
  ref_ica_planned text collate "C" constraint ref_ica_planned_code check (ref_ica_planned in ('0', '1', '9')), -- Invasive angiography already planned
  sym_main text collate "C" constraint sym_main_code check (sym_main in ('1', '2', '3', '9')), -- Main symptom
  sym_char1 text collate "C" constraint sym_char1_code check (sym_char1 in ('0', '1', '9')), -- Constricting discomfort in the chest, neck, jaw, shoulder or arm
  sym_char2 text collate "C" constraint sym_char2_code check (sym_char2 in ('0', '1', '9')), -- Provoked by physical or emotional stress
  sym_char3 text collate "C" constraint sym_char3_code check (sym_char3 in ('0', '1', '9')), -- Relieved within 5 minutes by rest or nitrate
  sym_chest_pain_type text collate "C" constraint sym_chest_pain_type_code check (sym_chest_pain_type in ('0', '1', '2', '3')), -- Chest pain type
  sym_dyspnoea text collate "C" constraint sym_dyspnoea_code check (sym_dyspnoea in ('0', '1', '9')), -- Exertional dyspnoea
  sym_symptom_score integer constraint sym_symptom_score_range check (sym_symptom_score >= 0 and sym_symptom_score <= 3), -- ESC 2024 symptom score
  sym_ccs text collate "C" constraint sym_ccs_code check (sym_ccs in ('0', '1', '2', '3', '4', '9')), -- CCS angina class
  sym_nyha text collate "C" constraint sym_nyha_code check (sym_nyha in ('1', '2', '3', '4', '9')), -- NYHA class
  sym_onset_months integer constraint sym_onset_months_range check (sym_onset_months >= 0 and sym_onset_months <= 600), -- Symptom duration [months]
  rf_height integer constraint rf_height_range check (rf_height >= 50 and rf_height <= 250), -- Height [cm]
  rf_weight integer constraint rf_weight_range check (rf_weight >= 20 and rf_weight <= 300), -- Weight [kg]
  rf_bmi double precision constraint rf_bmi_range check (rf_bmi >= 10 and rf_bmi <= 80), -- Body mass index (BMI) [kg/m²]
  rf_smoking text collate "C" constraint rf_smoking_code check (rf_smoking in ('0', '1', '2', '9')), -- Smoking
  rf_pack_years integer constraint rf_pack_years_range check (rf_pack_years >= 0 and rf_pack_years <= 200), -- Pack-years [pack-years]
  rf_hypertension text collate "C" constraint rf_hypertension_code check (rf_hypertension in ('0', '1', '9')), -- Treated hypertension
  rf_dyslipidaemia text collate "C" constraint rf_dyslipidaemia_code check (rf_dyslipidaemia in ('0', '1', '9')), -- Lipid-lowering treatment or dyslipidaemia
  rf_diabetes text collate "C" constraint rf_diabetes_code check (rf_diabetes in ('0', '1', '2', '3', '9')), -- Diabetes
  rf_diabetes_treatment text[] constraint rf_diabetes_treatment_code check (rf_diabetes_treatment <@ array['0', '1', '2', '3', '9']), -- Diabetes treatment
  rf_family_history text collate "C" constraint rf_family_history_code check (rf_family_history in ('0', '1', '9')), -- Premature coronary disease in the family
  rf_prior_mi text collate "C" constraint rf_prior_mi_code check (rf_prior_mi in ('0', '1', '9')), -- Prior myocardial infarction
  rf_prior_pci text collate "C" constraint rf_prior_pci_code check (rf_prior_pci in ('0', '1', '9')), -- Prior PCI
  rf_prior_cabg text collate "C" constraint rf_prior_cabg_code check (rf_prior_cabg in ('0', '1', '9')), -- Prior CABG
  rf_prior_valve text collate "C" constraint rf_prior_valve_code check (rf_prior_valve in ('0', '1', '9')), -- Prior valve surgery or TAVI
  rf_heart_failure text collate "C" constraint rf_heart_failure_code check (rf_heart_failure in ('0', '1', '9')), -- Heart failure
  rf_af text collate "C" constraint rf_af_code check (rf_af in ('0', '1', '9')), -- Atrial fibrillation
  rf_pad text collate "C" constraint rf_pad_code check (rf_pad in ('0', '1', '9')), -- Peripheral arterial disease
  rf_stroke text collate "C" constraint rf_stroke_code check (rf_stroke in ('0', '1', '9')), -- Stroke or TIA
  rf_copd text collate "C" constraint rf_copd_code check (rf_copd in ('0', '1', '9')), -- COPD
  rf_creatinine integer constraint rf_creatinine_range check (rf_creatinine >= 1 and rf_creatinine <= 2000), -- Serum creatinine [µmol/L]
  rf_creatinine_date date, -- Date of creatinine
  rf_egfr double precision constraint rf_egfr_range check (rf_egfr >= 1 and rf_egfr <= 200), -- eGFR (CKD-EPI 2009) [mL/min/1.73 m²]
  rf_egfr2021 double precision constraint rf_egfr2021_range check (rf_egfr2021 >= 1 and rf_egfr2021 <= 200), -- eGFR (CKD-EPI 2021) [mL/min/1.73 m²]
  rf_sbp integer constraint rf_sbp_range check (rf_sbp >= 50 and rf_sbp <= 290), -- Systolic blood pressure before the scan [mmHg]
  rf_dbp integer constraint rf_dbp_range check (rf_dbp >= 20 and rf_dbp <= 150), -- Diastolic blood pressure before the scan [mmHg]
  rf_contrast_allergy text collate "C" constraint rf_contrast_allergy_code check (rf_contrast_allergy in ('0', '1', '2', '3', '9')), -- Previous contrast reaction
  rf_metformin_held text collate "C" constraint rf_metformin_held_code check (rf_metformin_held in ('0', '1', '9')), -- Metformin paused
  rf_pregnancy text collate "C" constraint rf_pregnancy_code check (rf_pregnancy in ('0', '1', '9')), -- Pregnancy excluded
  rf_bsa_du_bois double precision constraint rf_bsa_du_bois_range check (rf_bsa_du_bois >= 0.3 and rf_bsa_du_bois <= 4), -- Body surface area (Du Bois) [m²]
  rf_bsa_mosteller double precision constraint rf_bsa_mosteller_range check (rf_bsa_mosteller >= 0.3 and rf_bsa_mosteller <= 4.2), -- Body surface area (Mosteller) [m²]
  ptp_esc2013 double precision constraint ptp_esc2013_range check (ptp_esc2013 >= 0 and ptp_esc2013 <= 100), -- Pre-test probability (ESC 2013) [%]
  ptp_esc2019 double precision constraint ptp_esc2019_range check (ptp_esc2019 >= 0 and ptp_esc2019 <= 100), -- Pre-test probability (ESC 2019) [%]
  ptp_esc2024 double precision constraint ptp_esc2024_range check (ptp_esc2024 >= 0 and ptp_esc2024 <= 100), -- Clinical likelihood (ESC 2024) [%]
  ptp_basic double precision constraint ptp_basic_range check (ptp_basic >= 0 and ptp_basic <= 100), -- Pre-test probability (Winther, basic model) [%]
  ptp_rf_cl double precision constraint ptp_rf_cl_range check (ptp_rf_cl >= 0 and ptp_rf_cl <= 100), -- Clinical likelihood with risk factors (RF-CL) [%]
  ptp_cacs_cl double precision constraint ptp_cacs_cl_range check (ptp_cacs_cl >= 0 and ptp_cacs_cl <= 100), -- Clinical likelihood with calcium score (CACS-CL) [%]
  ptp_category text collate "C" constraint ptp_category_code check (ptp_category in ('1', '2', '3', '4', '5')), -- Likelihood category (ESC 2024)
  med_betablocker text collate "C" constraint med_betablocker_code check (med_betablocker in ('0', '1', '9')), -- Beta-blocker
  med_ccb text collate "C" constraint med_ccb_code check (med_ccb in ('0', '1', '9')), -- Calcium channel blocker
  med_nitrate text collate "C" constraint med_nitrate_code check (med_nitrate in ('0', '1', '9')), -- Long-acting nitrate
  med_ivabradine text collate "C" constraint med_ivabradine_code check (med_ivabradine in ('0', '1', '9')), -- Ivabradine
  med_statin text collate "C" constraint med_statin_code check (med_statin in ('0', '1', '9')), -- Statin
  med_statin_intolerance text collate "C" constraint med_statin_intolerance_code check (med_statin_intolerance in ('0', '1', '9')), -- Statin intolerance
  med_aspirin text collate "C" constraint med_aspirin_code check (med_aspirin in ('0', '1', '9')), -- Aspirin (acetylsalicylic acid)
  med_adp text collate "C" constraint med_adp_code check (med_adp in ('0', '1', '9')), -- ADP receptor inhibitor
  med_oac text collate "C" constraint med_oac_code check (med_oac in ('0', '1', '9')), -- Oral anticoagulant
  med_acearb text collate "C" constraint med_acearb_code check (med_acearb in ('0', '1', '9')), -- ACE inhibitor or ARB
  med_diabetes text collate "C" constraint med_diabetes_code check (med_diabetes in ('0', '1', '9')), -- Antidiabetic drug
  prep_hr_arrival integer constraint prep_hr_arrival_range check (prep_hr_arrival >= 20 and prep_hr_arrival <= 250), -- Heart rate on arrival [/min]
  prep_hr_scan integer constraint prep_hr_scan_range check (prep_hr_scan >= 20 and prep_hr_scan <= 250), -- Mean heart rate during acquisition [/min]
  prep_hr_variability integer constraint prep_hr_variability_range check (prep_hr_variability >= 0 and prep_hr_variability <= 150), -- Heart rate variability during scan [/min]
  prep_rhythm text collate "C" constraint prep_rhythm_code check (prep_rhythm in ('1', '2', '3', '4', '8', '9')), -- Rhythm during scan
  prep_premed text collate "C" constraint prep_premed_code check (prep_premed in ('0', '1', '9')), -- Any drug given for the scan
  prep_bb_oral text collate "C" constraint prep_bb_oral_code check (prep_bb_oral in ('0', '1', '9')), -- Oral beta-blocker
  prep_bb_oral_dose double precision constraint prep_bb_oral_dose_range check (prep_bb_oral_dose >= 0 and prep_bb_oral_dose <= 400), -- Oral beta-blocker dose [mg]
  prep_bb_iv text collate "C" constraint prep_bb_iv_code check (prep_bb_iv in ('0', '1', '9')), -- Intravenous beta-blocker
  prep_bb_iv_dose double precision constraint prep_bb_iv_dose_range check (prep_bb_iv_dose >= 0 and prep_bb_iv_dose <= 40), -- Intravenous beta-blocker dose [mg]
  prep_bb_contra text collate "C" constraint prep_bb_contra_code check (prep_bb_contra in ('0', '1', '2', '3', '4', '5')), -- Contraindication to beta-blocker
  prep_ivabradine text collate "C" constraint prep_ivabradine_code check (prep_ivabradine in ('0', '1', '9')), -- Ivabradine given
  prep_ivabradine_dose double precision constraint prep_ivabradine_dose_range check (prep_ivabradine_dose >= 0 and prep_ivabradine_dose <= 30), -- Ivabradine dose [mg]
  prep_nitrate text collate "C" constraint prep_nitrate_code check (prep_nitrate in ('0', '1', '9')), -- Sublingual nitroglycerin given
  prep_nitrate_dose double precision constraint prep_nitrate_dose_range check (prep_nitrate_dose >= 0 and prep_nitrate_dose <= 2), -- Sublingual nitroglycerin dose [mg]
  prep_nitrate_contra text collate "C" constraint prep_nitrate_contra_code check (prep_nitrate_contra in ('0', '1', '2', '3', '4')), -- Contraindication to nitrate
  tec_scanner_vendor text constraint tec_scanner_vendor_length check (char_length(tec_scanner_vendor) <= 64), -- Scanner vendor
  tec_scanner_model text constraint tec_scanner_model_length check (char_length(tec_scanner_model) <= 64), -- Scanner model
  tec_scanner_rows integer constraint tec_scanner_rows_range check (tec_scanner_rows >= 16 and tec_scanner_rows <= 320), -- Detector rows
  tec_dual_source boolean, -- Dual-source scanner
  tec_photon_counting boolean, -- Photon-counting detector
  tec_dual_energy boolean, -- Dual energy used
  tec_terminated_early boolean, -- Stopped before contrast
  tec_term_high_cac text collate "C" constraint tec_term_high_cac_code check (tec_term_high_cac in ('0', '1', '9')), -- Stopped because of a high calcium score
  tec_term_other text collate "C" constraint tec_term_other_code check (tec_term_other in ('0', '1', '9')), -- Stopped for another reason
  tec_term_other_text text constraint tec_term_other_text_length check (char_length(tec_term_other_text) <= 200), -- Other reason, in words
  tec_gating text collate "C" constraint tec_gating_code check (tec_gating in ('1', '2', '3', '4', '5', '6', '0', '9')), -- ECG gating of the CCTA
  con_given text collate "C" constraint con_given_code check (con_given in ('0', '1', '9')), -- Contrast given
  con_agent text collate "C" constraint con_agent_code check (con_agent in ('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '88')), -- Contrast agent
  con_concentration integer, -- Iodine concentration [mg/mL]
  con_volume double precision constraint con_volume_range check (con_volume >= 1 and con_volume <= 500), -- Contrast volume [mL]
  con_flow double precision constraint con_flow_range check (con_flow >= 0.5 and con_flow <= 10), -- Contrast flow rate [mL/s]
  con_iodine_dose double precision constraint con_iodine_dose_range check (con_iodine_dose >= 0 and con_iodine_dose <= 200), -- Iodine dose [g]
  iq_overall text collate "C" constraint iq_overall_code check (iq_overall in ('1', '2', '3', '4')), -- Image quality
  iq_conclusive text collate "C" constraint iq_conclusive_code check (iq_conclusive in ('0', '1', '9')), -- Conclusive examination
  iq_artefact text[] constraint iq_artefact_code check (iq_artefact <@ array['0', '1', '2', '3', '4', '5', '6', '7', '8']), -- Cause of reduced quality
  rad_rdsr_present boolean, -- Dose report received (RDSR)
  rad_dlp_total double precision constraint rad_dlp_total_range check (rad_dlp_total >= 0 and rad_dlp_total <= 15000), -- DLP, whole examination [mGy·cm]
  rad_dlp_ccta double precision, -- DLP, CCTA [mGy·cm]
  rad_dlp_cardiac double precision, -- DLP, calcium score and CCTA [mGy·cm]
  rad_dlp_localizer double precision, -- DLP, topogram and bolus [mGy·cm]
  rad_k_factor double precision constraint rad_k_factor_range check (rad_k_factor >= 0.01 and rad_k_factor <= 0.04), -- Conversion factor k [mSv/(mGy·cm)]
  rad_k_source text constraint rad_k_source_length check (char_length(rad_k_source) <= 200), -- Source of the conversion factor
  rad_eff_dose double precision constraint rad_eff_dose_range check (rad_eff_dose >= 0.01 and rad_eff_dose <= 60), -- Effective dose [mSv]
  rad_eff_dose_reported double precision constraint rad_eff_dose_reported_range check (rad_eff_dose_reported >= 0), -- Effective dose, stated by the scanner [mSv]
  rad_ssde double precision constraint rad_ssde_range check (rad_ssde >= 0.1 and rad_ssde <= 300), -- Size-specific dose estimate (SSDE) [mGy]
  rad_drl_exceeded boolean, -- Above the reference level
  cac_done boolean, -- Calcium score performed
  cac_agatston integer constraint cac_agatston_range check (cac_agatston >= 0 and cac_agatston <= 10000), -- Agatston score (total)
  cac_lm integer constraint cac_lm_range check (cac_lm >= 0 and cac_lm <= 10000), -- Agatston score, left main
  cac_lad integer constraint cac_lad_range check (cac_lad >= 0 and cac_lad <= 10000), -- Agatston score, LAD
  cac_lcx integer constraint cac_lcx_range check (cac_lcx >= 0 and cac_lcx <= 10000), -- Agatston score, LCx
  cac_rca integer constraint cac_rca_range check (cac_rca >= 0 and cac_rca <= 10000), -- Agatston score, RCA
  cac_volume integer constraint cac_volume_range check (cac_volume >= 0 and cac_volume <= 10000), -- Calcium volume score [mm³]
  cac_mass integer constraint cac_mass_range check (cac_mass >= 0 and cac_mass <= 10000), -- Calcium mass score [mg]
  cac_percentile integer constraint cac_percentile_range check (cac_percentile >= 0 and cac_percentile <= 100), -- Age and sex percentile
  cac_visual text collate "C" constraint cac_visual_code check (cac_visual in ('V0', 'V1', 'V2', 'V3')), -- Visual calcium grade on a non-gated CT
  cac_drs_a text collate "C" constraint cac_drs_a_code check (cac_drs_a in ('A0', 'A1', 'A2', 'A3')), -- CAC-DRS A (from the Agatston score)
  cac_drs_n text collate "C" constraint cac_drs_n_code check (cac_drs_n in ('N0', 'N1', 'N2', 'N3', 'N4')), -- CAC-DRS N (number of calcified vessels)
  cac_band text collate "C" constraint cac_band_code check (cac_band in ('0', '1', '2', '3', '4')), -- Calcium score band
  cor_dominance text collate "C" constraint cor_dominance_code check (cor_dominance in ('1', '2', '3')), -- Coronary dominance
  cor_anomaly text collate "C" constraint cor_anomaly_code check (cor_anomaly in ('0', '1', '9')), -- Coronary anomaly
  cor_anomaly_type text constraint cor_anomaly_type_length check (char_length(cor_anomaly_type) <= 200), -- Type of coronary anomaly
  cor_finding text collate "C" constraint cor_finding_code check (cor_finding in ('0', '1', '2', '3', '4', '5', '6', '7', '8')), -- Coronary finding by vessels
  cor_sis integer constraint cor_sis_range check (cor_sis >= 0 and cor_sis <= 18), -- Segment involvement score
  cor_sss integer constraint cor_sss_range check (cor_sss >= 0), -- Segment stenosis score
  cor_vessels50 integer constraint cor_vessels50_range check (cor_vessels50 >= 0 and cor_vessels50 <= 3), -- Vessels with stenosis of 50 % or more
  cor_vessels70 integer constraint cor_vessels70_range check (cor_vessels70 >= 0 and cor_vessels70 <= 3), -- Vessels with stenosis of 70 % or more
  cor_cad_class text collate "C" constraint cor_cad_class_code check (cor_cad_class in ('0', '1', '2', '3', '4')), -- CT class of coronary artery disease
  rads_version text collate "C" constraint rads_version_code check (rads_version in ('1', '2')), -- CAD-RADS version
  rads_category text collate "C" constraint rads_category_code check (rads_category in ('0', '1', '2', '3', '4A', '4B', '5', 'N')), -- CAD-RADS category
  rads_derived text collate "C" constraint rads_derived_code check (rads_derived in ('0', '1', '2', '3', '4A', '4B', '5', 'N')), -- Computed CAD-RADS category
  rads_derived2016 text collate "C" constraint rads_derived2016_code check (rads_derived2016 in ('0', '1', '2', '3', '4A', '4B', '5', 'N')), -- Computed CAD-RADS category (2016)
  rads_p text collate "C" constraint rads_p_code check (rads_p in ('P1', 'P2', 'P3', 'P4')), -- Plaque burden (P)
  rads_p_method text collate "C" constraint rads_p_method_code check (rads_p_method in ('1', '2', '3')), -- How the plaque burden was graded
  rads_derived_p text collate "C" constraint rads_derived_p_code check (rads_derived_p in ('P1', 'P2', 'P3', 'P4')), -- Computed plaque burden (P)
  rads_derived_p_method text collate "C" constraint rads_derived_p_method_code check (rads_derived_p_method in ('1', '2', '3')), -- Method behind the computed plaque burden
  rads_mods text[] constraint rads_mods_code check (rads_mods <@ array['N', 'HRP', 'I+', 'I-', 'I+-', 'S', 'G', 'E', 'V']), -- CAD-RADS modifiers
  rads_derived_mods text[] constraint rads_derived_mods_code check (rads_derived_mods <@ array['N', 'HRP', 'I+', 'I-', 'I+-', 'S', 'G', 'E', 'V']), -- Computed CAD-RADS modifiers
  rads_display_string text constraint rads_display_string_length check (char_length(rads_display_string) <= 60), -- Computed CAD-RADS statement
  ffr_done boolean, -- CT-FFR performed
  ffr_conclusive boolean, -- CT-FFR conclusive
  ctp_result text collate "C" constraint ctp_result_code check (ctp_result in ('0', '1', '2', '3')), -- Stress perfusion by CT
  fn_done boolean, -- Function study performed
  fn_edv double precision constraint fn_edv_range check (fn_edv >= 5 and fn_edv <= 500), -- End-diastolic volume [mL]
  fn_esv double precision constraint fn_esv_range check (fn_esv >= 5 and fn_esv <= 500), -- End-systolic volume [mL]
  fn_ef double precision constraint fn_ef_range check (fn_ef >= 5 and fn_ef <= 95), -- Left ventricular ejection fraction [%]
  fn_co double precision constraint fn_co_range check (fn_co >= 1.5 and fn_co <= 50), -- Cardiac output [L/min]
  fn_mass double precision constraint fn_mass_range check (fn_mass >= 50 and fn_mass <= 300), -- Myocardial mass [g]
  fn_wall_motion text collate "C" constraint fn_wall_motion_code check (fn_wall_motion in ('0', '1', '2', '3')), -- Regional wall motion
  val_aortic_morphology text collate "C" constraint val_aortic_morphology_code check (val_aortic_morphology in ('1', '2', '3')), -- Aortic valve morphology
  val_aortic_calcium text collate "C" constraint val_aortic_calcium_code check (val_aortic_calcium in ('0', '1', '2', '3')), -- Aortic valve calcification
  val_aortic_agatston integer constraint val_aortic_agatston_range check (val_aortic_agatston >= 0 and val_aortic_agatston <= 20000), -- Agatston score, aortic valve
  tavi_annulus_area double precision constraint tavi_annulus_area_range check (tavi_annulus_area >= 150 and tavi_annulus_area <= 1200), -- Annulus area [mm²]
  tavi_perimeter double precision constraint tavi_perimeter_range check (tavi_perimeter >= 40 and tavi_perimeter <= 130), -- Annulus perimeter [mm]
  tavi_coronary_height_left double precision constraint tavi_coronary_height_left_range check (tavi_coronary_height_left >= 1 and tavi_coronary_height_left <= 40), -- Coronary height, left [mm]
  tavi_coronary_height_right double precision constraint tavi_coronary_height_right_range check (tavi_coronary_height_right >= 1 and tavi_coronary_height_right <= 40), -- Coronary height, right [mm]
  tavi_access text collate "C" constraint tavi_access_code check (tavi_access in ('1', '2', '3', '8')), -- Access for TAVI
  oth_laa_thrombus text collate "C" constraint oth_laa_thrombus_code check (oth_laa_thrombus in ('0', '1', '9')), -- Thrombus in the left atrial appendage
  oth_pericardium text collate "C" constraint oth_pericardium_code check (oth_pericardium in ('0', '1', '9')), -- Abnormal pericardium
  oth_myocardium text collate "C" constraint oth_myocardium_code check (oth_myocardium in ('0', '1', '9')), -- Abnormal myocardium
  oth_pfo_asd text collate "C" constraint oth_pfo_asd_code check (oth_pfo_asd in ('0', '1', '9')), -- Patent foramen ovale or atrial septal defect
  oth_aorta_max_diam double precision constraint oth_aorta_max_diam_range check (oth_aorta_max_diam >= 10 and oth_aorta_max_diam <= 120), -- Largest aortic diameter [mm]
  exc_any text collate "C" constraint exc_any_code check (exc_any in ('0', '1', '9')), -- Any extracardiac finding
  exc_clinically_relevant text collate "C" constraint exc_clinically_relevant_code check (exc_clinically_relevant in ('0', '1', '9')), -- Clinically relevant extracardiac finding
  ae_any text collate "C" constraint ae_any_code check (ae_any in ('0', '1', '9')), -- Adverse event at the laboratory
  ae_form_closed30d boolean, -- 30-day follow-up of adverse events closed
  cc_diagnosis text collate "C" constraint cc_diagnosis_code check (cc_diagnosis in ('0', '1', '2', '3', '4', '5', '6')), -- CT conclusion
  cc_plan text collate "C" constraint cc_plan_code check (cc_plan in ('0', '1', '2', '3', '4', '5', '6', '7', '9')), -- Further plan
  cc_ischaemia_test text collate "C" constraint cc_ischaemia_test_code check (cc_ischaemia_test in ('1', '2', '3', '4')), -- Which ischaemia test
  cc_prevention text[] constraint cc_prevention_code check (cc_prevention <@ array['0', '1', '2', '3', '4']), -- Preventive treatment advised
  cc_report_time timestamp, -- Final report signed
  cc_text text constraint cc_text_length check (char_length(cc_text) <= 1000), -- Free text
  dq_expected integer constraint dq_expected_range check (dq_expected >= 0), -- Values expected
  dq_answered integer constraint dq_answered_range check (dq_answered >= 0), -- Values answered
  kept_segment_a86f8033 boolean, -- segment.exists()
  kept_acquisition_b8542b1a boolean, -- acquisition.all(acq.gating != 'retrospective')
  kept_acquisition_1dec4496 boolean, -- acquisition.where(acq.type = 'ccta').all(acq.scanLength >= 100 and acq.scanLength <= 180)
  kept_acquisition_a6561c58 boolean, -- acquisition.any(rad.phantom = 'head-16' and acq.type in ('cac' | 'ccta' | 'tavi-aorta'))
  kept_acquisition_f674c6de double precision, -- acquisition.rad.dlp.sum()
  kept_acquisition_dabe464e boolean, -- acquisition.all(rad.dlp - rad.ctdivol * acq.scanLength <= 0.25 * rad.dlp and rad.dlp - rad.ctdivol * acq.scanLength >= -0.25 * rad.dlp)
  kept_segment_0ba5ad11 double precision, -- segment.count()
  kept_segment_dd5fc96e boolean, -- segment.any(seg.plaque in ('mixed-mostly-calcified' | 'calcified'))
  kept_segment_69619406 boolean, -- segment.any(seg.stenosis = 'occluded')
  kept_segment_f30a44b7 boolean, -- segment.all((seg.stenosis = 'none' implies seg.stenosisPct = 0) and (seg.stenosis = 'minimal' implies seg.stenosisPct >= 1 and seg.stenosisPct <= 24) and (seg.stenosis = 'mild' implies seg.stenosisPct >= 25 and seg.stenosisPct <= 49) and (seg.stenosis = 'moderate' implies seg.stenosisPct >= 50 and seg.stenosisPct <= 69) and (seg.stenosis = 'severe' implies seg.stenosisPct >= 70 and seg.stenosisPct <= 99) and (seg.stenosis = 'occluded' implies seg.stenosisPct = 100))
  kept_follow_up_event_bc1b18b3 boolean, -- followUpEvent.any(fu.type = 'ica' and daysBetween(adm.examDate, fu.date) >= 0 and daysBetween(adm.examDate, fu.date) <= 180)
  kept_acquisition_401a73df double precision, -- acquisition.where(acq.type = 'ccta').acq.kv.max()
  kept_adverse_event_41276438 boolean, -- adverseEvent.exists()
  kept_adverse_event_c9e14ced boolean, -- adverseEvent.any(ae.severity = 'severe' or ae.type in ('allergic-severe' | 'death'))
  kept_follow_up_event_28bc3e0a boolean, -- followUpEvent.exists(fu.type = 'anaphylaxis' and fu.date = adm.examDate)
  kept_adverse_event_f75386df boolean, -- adverseEvent.any(ae.type = 'extravasation')
  kept_follow_up_event_b1d1819c date, -- followUpEvent.where(fu.type = 'ica' and daysBetween(adm.examDate, fu.date) >= 0 and daysBetween(adm.examDate, fu.date) <= 90).fu.date.min()
  kept_follow_up_event_45fb7031 boolean, -- followUpEvent.exists(fu.type in ('mi' | 'unstable-angina') and fu.date >= adm.examDate and fu.date <= %firstIcaDate)
  kept_follow_up_event_e6c522a4 boolean, -- followUpEvent.exists(fu.type = 'pci' and daysBetween(%firstIcaDate, fu.date) >= 0 and daysBetween(%firstIcaDate, fu.date) <= 180)
  kept_follow_up_event_b85b4fb4 boolean, -- followUpEvent.exists(fu.type in ('pci' | 'cabg') and daysBetween(%firstIcaDate, fu.date) >= 0 and daysBetween(%firstIcaDate, fu.date) <= 180)
  kept_follow_up_event_bc11cfc4 boolean, -- followUpEvent.exists(fu.type = 'retest' and fu.code != 'UXCC00A' and daysBetween(adm.examDate, fu.date) >= 0 and daysBetween(adm.examDate, fu.date) <= 90)
  kept_follow_up_event_b41ba660 boolean, -- followUpEvent.exists(fu.type in ('mi' | 'cardiac-death') and daysBetween(adm.examDate, fu.date) >= 1 and daysBetween(adm.examDate, fu.date) <= 365)
  kept_follow_up_event_020f2677 boolean, -- followUpEvent.exists(fu.type in ('mi' | 'cardiac-death') and daysBetween(adm.examDate, fu.date) >= 1 and daysBetween(adm.examDate, fu.date) <= 1095)
  kept_follow_up_event_2e1e4572 boolean, -- followUpEvent.exists(fu.type in ('mi' | 'cardiac-death') and daysBetween(adm.examDate, fu.date) >= 1 and daysBetween(adm.examDate, fu.date) <= 1825)
  kept_follow_up_event_99bb9dc2 boolean, -- followUpEvent.exists(fu.type in ('mi' | 'cardiac-death' | 'death') and daysBetween(adm.examDate, fu.date) >= 1 and daysBetween(adm.examDate, fu.date) <= 365)
  kept_follow_up_event_d0c5908d boolean, -- followUpEvent.exists(fu.type in ('mi' | 'cardiac-death' | 'death') and daysBetween(adm.examDate, fu.date) >= 1 and daysBetween(adm.examDate, fu.date) <= 1095)
  kept_follow_up_event_2e475fe4 boolean, -- followUpEvent.exists(fu.type in ('mi' | 'cardiac-death' | 'death') and daysBetween(adm.examDate, fu.date) >= 1 and daysBetween(adm.examDate, fu.date) <= 1825)
  kept_follow_up_event_058539ed boolean, -- followUpEvent.exists(fu.type in ('pci' | 'cabg' | 'mi' | 'cardiac-death' | 'death') and daysBetween(adm.examDate, fu.date) >= 0 and daysBetween(adm.examDate, fu.date) <= 90)
  kept_follow_up_event_85936d0c boolean, -- followUpEvent.exists(fu.type in ('pci' | 'cabg' | 'mi' | 'cardiac-death' | 'death') and daysBetween(adm.examDate, fu.date) >= 91 and daysBetween(adm.examDate, fu.date) <= 1278)
  kept_follow_up_event_0942be0a boolean, -- followUpEvent.exists(fu.type = 'statin' and daysBetween(adm.examDate, fu.date) >= -180 and daysBetween(adm.examDate, fu.date) <= 180)
  kept_segment_37451b27 boolean, -- segment.exists(seg.stenosisPct >= 30 and seg.stenosisPct <= 70 or seg.stenosisPct.empty() and seg.stenosis in ('mild' | 'moderate'))
  primary key (centre_id, id),
  unique (centre_id, study_instance_uid)
);

create index on cardiac_ct.examination (centre_id, patient_id);

create index on cardiac_ct.examination (centre_id, examined_on);

create table cardiac_ct.acquisition (
  centre_id uuid not null,
  examination_id uuid not null,
  row_number integer not null,
  acq_event_uid text constraint acq_event_uid_length check (char_length(acq_event_uid) <= 64), -- Irradiation event UID
  acq_type text collate "C" constraint acq_type_code check (acq_type in ('1', '2', '3', '4', '5', '6', '7', '88')), -- Acquisition
  acq_protocol text constraint acq_protocol_length check (char_length(acq_protocol) <= 64), -- Protocol name
  acq_scan_mode text collate "C" constraint acq_scan_mode_code check (acq_scan_mode in ('1', '2', '3', '4', '5')), -- Scan mode
  acq_target_region text constraint acq_target_region_length check (char_length(acq_target_region) <= 64), -- Target region
  acq_gating text collate "C" constraint acq_gating_code check (acq_gating in ('1', '2', '3', '4', '5', '6', '0', '9')), -- ECG gating
  acq_phase text constraint acq_phase_length check (char_length(acq_phase) <= 7), -- Acquisition window
  acq_kv integer constraint acq_kv_range check (acq_kv >= 40 and acq_kv <= 150), -- Tube voltage [kV]
  acq_tin_filter boolean, -- Tin filter
  acq_mas integer constraint acq_mas_range check (acq_mas >= 1 and acq_mas <= 2000), -- Effective mAs [mAs]
  acq_ma_mean double precision constraint acq_ma_mean_range check (acq_ma_mean >= 0), -- Mean tube current [mA]
  acq_ma_max double precision constraint acq_ma_max_range check (acq_ma_max >= 0), -- Maximum tube current [mA]
  acq_exposure_time double precision constraint acq_exposure_time_range check (acq_exposure_time >= 0), -- Exposure time [s]
  acq_pitch double precision constraint acq_pitch_range check (acq_pitch >= 0 and acq_pitch <= 4), -- Pitch
  acq_rotation double precision constraint acq_rotation_range check (acq_rotation >= 0.2 and acq_rotation <= 2), -- Rotation time [s]
  acq_scan_length double precision constraint acq_scan_length_range check (acq_scan_length >= 0 and acq_scan_length <= 1200), -- Scan length [mm]
  acq_recon text collate "C" constraint acq_recon_code check (acq_recon in ('1', '2', '3', '4')), -- Reconstruction
  rad_ctdivol double precision constraint rad_ctdivol_range check (rad_ctdivol >= 0 and rad_ctdivol <= 250), -- CTDIvol [mGy]
  rad_phantom text collate "C" constraint rad_phantom_code check (rad_phantom in ('16', '32')), -- CTDI phantom
  rad_dlp double precision constraint rad_dlp_range check (rad_dlp >= 0 and rad_dlp <= 15000), -- DLP [mGy·cm]
  primary key (centre_id, examination_id, row_number),
  foreign key (centre_id, examination_id) references cardiac_ct.examination (centre_id, id) on delete cascade
);

create table cardiac_ct.segment (
  centre_id uuid not null,
  examination_id uuid not null,
  row_number integer not null,
  seg_segment text collate "C" constraint seg_segment_code check (seg_segment in ('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '17', '18')), -- Segment
  seg_assessable text collate "C" constraint seg_assessable_code check (seg_assessable in ('1', '2', '3', '4')), -- Assessable
  seg_stenosis text collate "C" constraint seg_stenosis_code check (seg_stenosis in ('0', '1', '2', '3', '4', '5')), -- Diameter stenosis
  seg_stenosis_pct integer constraint seg_stenosis_pct_range check (seg_stenosis_pct >= 0 and seg_stenosis_pct <= 100), -- Stenosis in percent [%]
  seg_plaque text collate "C" constraint seg_plaque_code check (seg_plaque in ('0', '1', '2', '3', '4')), -- Plaque type
  seg_hrp_pos_rem boolean, -- Positive remodelling
  seg_hrp_lap boolean, -- Low-attenuation plaque
  seg_hrp_spotty boolean, -- Spotty calcification
  seg_hrp_nrs boolean, -- Napkin-ring sign
  seg_stent text collate "C" constraint seg_stent_code check (seg_stent in ('0', '1', '2', '3', '4')), -- Stent
  primary key (centre_id, examination_id, row_number),
  foreign key (centre_id, examination_id) references cardiac_ct.examination (centre_id, id) on delete cascade
);

create table cardiac_ct.graft (
  centre_id uuid not null,
  examination_id uuid not null,
  row_number integer not null,
  grf_id text constraint grf_id_length check (char_length(grf_id) <= 40), -- Graft
  grf_type text collate "C" constraint grf_type_code check (grf_type in ('1', '2')), -- Graft type
  grf_target_segment text collate "C" constraint grf_target_segment_code check (grf_target_segment in ('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '17', '18')), -- Target segment
  grf_status text collate "C" constraint grf_status_code check (grf_status in ('1', '2', '3', '4')), -- Graft status
  primary key (centre_id, examination_id, row_number),
  foreign key (centre_id, examination_id) references cardiac_ct.examination (centre_id, id) on delete cascade
);

create table cardiac_ct.ffr_ct (
  centre_id uuid not null,
  examination_id uuid not null,
  row_number integer not null,
  ffr_vessel text collate "C" constraint ffr_vessel_code check (ffr_vessel in ('LM', 'LAD', 'LCx', 'RCA', 'RI', 'D', 'OM', 'PDA', 'PLB')), -- Vessel
  ffr_value double precision constraint ffr_value_range check (ffr_value >= 0 and ffr_value <= 1), -- CT-FFR value
  primary key (centre_id, examination_id, row_number),
  foreign key (centre_id, examination_id) references cardiac_ct.examination (centre_id, id) on delete cascade
);

create table cardiac_ct.extracardiac_finding (
  centre_id uuid not null,
  examination_id uuid not null,
  row_number integer not null,
  exc_organ text collate "C" constraint exc_organ_code check (exc_organ in ('1', '2', '3', '4', '5', '6', '7')), -- Organ
  exc_type text collate "C" constraint exc_type_code check (exc_type in ('1', '2', '3', '4', '5', '6', '7', '8', '9')), -- Type of finding
  exc_size double precision constraint exc_size_range check (exc_size >= 0), -- Size [mm]
  exc_action text collate "C" constraint exc_action_code check (exc_action in ('0', '1', '2', '3')), -- Action
  primary key (centre_id, examination_id, row_number),
  foreign key (centre_id, examination_id) references cardiac_ct.examination (centre_id, id) on delete cascade
);

create table cardiac_ct.adverse_event (
  centre_id uuid not null,
  examination_id uuid not null,
  row_number integer not null,
  ae_type text collate "C" constraint ae_type_code check (ae_type in ('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '88')), -- Type
  ae_severity text collate "C" constraint ae_severity_code check (ae_severity in ('1', '2', '3')), -- Severity
  ae_onset_min integer constraint ae_onset_min_range check (ae_onset_min >= 0 and ae_onset_min <= 10080), -- Minutes after injection [min]
  ae_treatment text[] constraint ae_treatment_code check (ae_treatment <@ array['0', '1', '2', '3', '4', '5', '6', '7']), -- Treatment
  ae_extravasation_ml integer constraint ae_extravasation_ml_range check (ae_extravasation_ml >= 0 and ae_extravasation_ml <= 200), -- Extravasated volume [mL]
  primary key (centre_id, examination_id, row_number),
  foreign key (centre_id, examination_id) references cardiac_ct.examination (centre_id, id) on delete cascade
);

create table cardiac_ct.follow_up_event (
  centre_id uuid not null,
  examination_id uuid not null,
  row_number integer not null,
  fu_type text collate "C" constraint fu_type_code check (fu_type in ('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '16')), -- Event
  fu_date date constraint fu_date_range check (fu_date >= date '2005-01-01'), -- Date
  fu_code text constraint fu_code_length check (char_length(fu_code) <= 20), -- Code
  fu_source text collate "C" constraint fu_source_code check (fu_source in ('1', '2', '3', '4')), -- Source
  fu_hospital text constraint fu_hospital_length check (char_length(fu_hospital) <= 80), -- Hospital
  primary key (centre_id, examination_id, row_number),
  foreign key (centre_id, examination_id) references cardiac_ct.examination (centre_id, id) on delete cascade
);
