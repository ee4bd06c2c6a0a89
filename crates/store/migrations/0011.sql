-- Version 11: KPIs that the portfolio itself computes.
ALTER TABLE kpi ADD COLUMN computed TEXT;
