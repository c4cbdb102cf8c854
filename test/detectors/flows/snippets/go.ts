// Go as people write it: `⟦ ⟧` marks what must be found, all else must be silent.

export const go: readonly string[] = [
  `package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/rs/zerolog/log"
)

func (h *PatientHandler) Get(c *gin.Context) {
	patient, err := h.store.FindPatient(c, c.Param("id"))
	if err != nil {
		log.Error().Err(err).Str("path", c.FullPath()).Msg("lookup failed")
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
		return
	}
	log.Info().Str("ssn", ⟦patient.SSN⟧).Int("visits", len(patient.Visits)).Msg("loaded")
	log.Debug().Interface("patient", ⟦patient⟧).Send()
	log.Warn().Msgf("allergy for %s", ⟦patient.LastName⟧)
	c.JSON(http.StatusOK, patient)
}
`,
  `package api

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

func getPatient(c *gin.Context) {
	patient := loadPatient(c.Param("id"))
	if patient.Locked {
		c.JSON(http.StatusConflict, gin.H{"error": fmt.Sprintf("chart of %s is locked", ⟦patient.FullName⟧)})
		return
	}
	if patient.Merged {
		c.AbortWithStatusJSON(409, gin.H{"mrn": ⟦patient.MRN⟧})
		return
	}
	c.SetCookie("patient", ⟦patient.SSN⟧, 3600, "/", "", true, true)
	c.JSON(200, gin.H{"data": patient, "message": "ok"})
}
`,
  `package api

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func (h *Handler) ShowPatient(c echo.Context) error {
	patient, err := h.repo.GetPatient(c.Request().Context(), c.Param("id"))
	if err != nil {
		return echo.NewHTTPError(http.StatusNotFound, "no such record")
	}
	if !patient.Active {
		return echo.NewHTTPError(http.StatusGone, "inactive: "+⟦patient.MRN⟧)
	}
	c.Logger().Infof("shown %s", ⟦patient.DateOfBirth⟧)
	return c.JSON(http.StatusOK, patient)
}
`,
  `package web

import (
	"encoding/json"
	"log"
	"net/http"
)

func CreatePatient(w http.ResponseWriter, r *http.Request) {
	var patient Patient
	if err := json.NewDecoder(r.Body).Decode(&patient); err != nil {
		http.Error(w, "bad request", http.StatusBadRequest)
		return
	}
	if patient.SSN == "" {
		http.Error(w, "ssn missing for "+⟦patient.LastName⟧, 422)
		return
	}
	log.Printf("created %+v in %s", ⟦patient⟧, r.URL.Path)
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(patient)
}
`,
  `package svc

import (
	"context"
	"log/slog"
)

type Service struct {
	logger *slog.Logger
}

func (s *Service) Admit(ctx context.Context, patient *Patient) error {
	s.logger.InfoContext(ctx, "admit", slog.String("mrn", ⟦patient.MRN⟧), slog.Int("capacity", s.capacity))
	s.logger.With("ssn", ⟦patient.SSN⟧).Info("admitted")
	slog.Debug("state", "active", patient.Active, "count", len(patient.Orders))
	return nil
}
`,
  `package svc

import "go.uber.org/zap"

func admit(logger *zap.Logger, patient *Patient, total int) {
	logger.Info("admitted",
		zap.String("ssn", ⟦patient.SSN⟧),
		zap.Any("patient", ⟦patient⟧),
		zap.Int("total", total),
		zap.Bool("active", patient.Active))
	sugar := logger.Sugar()
	sugar.Infow("admitted", "dob", ⟦patient.DateOfBirth⟧)
	sugar.Infof("%d patients", total)
}
`,
  `package svc

import (
	log "github.com/sirupsen/logrus"
)

func discharge(patient Patient) {
	log.WithFields(log.Fields{"ssn": ⟦patient.SSN⟧, "ward": "3B"}).Info("discharged")
	entry := log.WithField("request", "r1")
	entry.Warnf("readmission of %s", ⟦patient.FullName⟧)
}
`,
  `package svc

import (
	"fmt"

	"github.com/pkg/errors"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func (s *Server) GetPatient(id string) (*Patient, error) {
	patient, err := s.store.FindPatient(id)
	if err != nil {
		return nil, errors.Wrap(err, "find")
	}
	if patient.Deceased {
		return nil, status.Errorf(codes.FailedPrecondition, "patient %s is deceased", ⟦patient.FullName⟧)
	}
	if patient.SSN == "" {
		return nil, fmt.Errorf("no ssn for %s", ⟦patient.MRN⟧)
	}
	return patient, nil
}
`,
  `package client

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
)

func notify(patient Patient) error {
	body, err := json.Marshal(patient)
	if err != nil {
		return err
	}
	req, _ := http.NewRequest("POST", "https://hooks.slack.com/services/x", bytes.NewReader(⟦body⟧))
	http.DefaultClient.Do(req)
	http.Post("http://localhost:8080/internal", "application/json", bytes.NewReader(body))
	q := url.Values{}
	q.Set("page", "1")
	values := url.Values{}
	values.Set("ssn", ⟦patient.SSN⟧)
	_, err = http.Get("https://lab.example.org/results?dob=" + ⟦patient.DateOfBirth⟧)
	return err
}
`,
  `package track

import (
	"fmt"

	"github.com/getsentry/sentry-go"
	analytics "github.com/segmentio/analytics-go/v3"
)

func report(client analytics.Client, patient Patient, err error) {
	sentry.CaptureException(err)
	sentry.CaptureMessage(fmt.Sprintf("failed for %s", ⟦patient.SSN⟧))
	sentry.ConfigureScope(func(scope *sentry.Scope) {
		scope.SetTag("region", "eu")
		scope.SetExtra("patient", ⟦patient⟧)
	})
	client.Enqueue(analytics.Track{Event: "visit", Properties: analytics.NewProperties().Set("ward", 3).Set("diagnosis", ⟦patient.Diagnosis⟧)})
}
`,
  `package trace

import (
	"context"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
)

func load(ctx context.Context, patient *Patient) {
	ctx, span := otel.Tracer("ehr").Start(ctx, "load")
	defer span.End()
	span.SetAttributes(attribute.String("patient.ssn", ⟦patient.SSN⟧), attribute.Int("orders", len(patient.Orders)))
}
`,
  `package metrics

import (
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
)

var visits = promauto.NewCounterVec(prometheus.CounterOpts{Name: "visits"}, []string{"who"})

func count(patient Patient, region string) {
	visits.WithLabelValues(region).Inc()
	visits.WithLabelValues(⟦patient.MRN⟧).Inc()
	visits.With(prometheus.Labels{"region": region}).Add(float64(len(patient.Orders)))
}
`,
];
