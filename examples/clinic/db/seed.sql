-- Copied from production to debug the merge of duplicate charts.
CREATE TABLE patients (
  id serial PRIMARY KEY,
  mrn text NOT NULL,
  last_name text,
  dob date,
  ssn text,
  phone text
);

INSERT INTO patients (mrn, last_name, dob, ssn, phone) VALUES
  ('00482913', 'Ashdown', '1957-08-23', '812-44-7093', '237-446-2918'),
  ('00519274', 'Brackwater', '1972-05-30', '845-16-2287', '268-471-3306');

UPDATE patients SET phone = '264-388-9017' WHERE mrn = '7730195';
