#include "app/evaluate/BoxPlot.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <algorithm>
#include <array>
#include <cmath>

#include "app/snapshot/PictureFile.h"
#include "core/AtomicFile.h"

namespace hilum::app {
namespace {

constexpr double kLabel = 150, kGroup = 140, kCount = 104, kPanel = 250, kGap = 34, kMargin = 32, kTop = 128, kRow = 34,
                 kBottom = 78;
constexpr int kScale = 2;  // of the PNG, for print
const QColor kPaper(0xff, 0xff, 0xff), kInk(0x22, 0x26, 0x2c), kQuiet(0x5c, 0x64, 0x6e), kRule(0xdd, 0xe1, 0xe6),
    kBand(0xf5, 0xf7, 0xf9);

/// Apart for every kind of colour vision (Okabe and Ito).
QColor colourOf(std::size_t group) {
  static const std::array<QColor, 6> colours{QColor(0x00, 0x72, 0xb2), QColor(0xd5, 0x5e, 0x00),
                                             QColor(0x00, 0x9e, 0x73), QColor(0xcc, 0x79, 0xa7),
                                             QColor(0xe6, 0x9f, 0x00), QColor(0x56, 0xb4, 0xe9)};
  return colours[group % colours.size()];
}

/// What is drawn in one line: a label's cases, of one group or of all.
struct Row {
  QString title, group, count;
  std::size_t colour = 0;
  bool opensLabel = true;  ///< the first one of its label
  LabelSummary label;
};

struct Axis {
  double from, to, step;
};

/// Round limits with a step of 1, 2 or 5 times a power of ten.
Axis axisOf(double low, double high) {
  if (high - low < 1e-9) high = low + 1e-3 + std::abs(low) * 0.01;
  const double rough = (high - low) / 3, power = std::pow(10, std::floor(std::log10(rough)));
  double step = 10 * power;
  for (const double factor : {5.0, 2.0, 1.0})
    if (rough <= factor * power * 1.0001) step = factor * power;
  return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step};
}

class Plot {
 public:
  explicit Plot(const Evaluation& evaluation) : evaluation_(evaluation) {
    for (std::size_t m = 0; m < evaluation.metrics.size(); ++m) {
      const std::string& key = evaluation.metrics[m].key;
      if (key == "dice" || key.starts_with("surface_dice") || key == "hd95" || key == "assd" || key == "lesion_f1")
        metrics_.push_back(m);
    }
    const auto groups = evaluation.hasGroups ? groupsOf(evaluation) : std::vector<std::string>();
    std::vector<std::vector<LabelSummary>> byGroup;
    for (const std::string& group : groups) byGroup.push_back(summarised(evaluation, &group));
    for (const LabelSummary& label : summarised(evaluation)) {
      if (groups.empty()) add(label, {}, 0, true);
      bool first = true;
      for (std::size_t g = 0; g < groups.size(); ++g)
        for (const LabelSummary& own : byGroup[g])
          if (own.key == label.key) {
            add(own, QString::fromStdString(groups[g]), g, first);
            first = false;
          }
    }
  }

  QSize size() const {
    return {int(2 * kMargin + names() + double(metrics_.size()) * (kPanel + kGap)),
            int(kTop + double(std::max<std::size_t>(1, rows_.size())) * kRow + kBottom)};
  }

  void draw(QPainter& painter) {
    p_ = &painter;
    p_->setRenderHint(QPainter::Antialiasing);
    p_->fillRect(QRectF(QPointF(0, 0), size()), kPaper);
    text(QRectF(kMargin, 20, size().width() - 2 * kMargin, 32),
         QStringLiteral("Agreement with the reference, %1 cases").arg(evaluation_.cases.size()), 22, kInk);
    text(QRectF(kMargin, 54, size().width() - 2 * kMargin, 20),
         QStringLiteral("Box: quartiles. Line: median. Whiskers: the last case within 1.5 box lengths. Dots: cases."),
         13, kQuiet);
    bands();
    for (std::size_t i = 0; i < metrics_.size(); ++i)
      panel(kMargin + names() + double(i) * (kPanel + kGap), metrics_[i]);
  }

 private:
  void add(const LabelSummary& label, const QString& group, std::size_t colour, bool opens) {
    const QString name = QString::fromStdString(label.name.empty() ? "Label " + label.key : label.name);
    QString count = QStringLiteral("n %1").arg(label.cases);
    if (!label.failures.empty()) count += QStringLiteral(", %1 failed").arg(label.failures.size());
    rows_.push_back({opens ? name : QString(), group, count, colour, opens, label});
  }

  /// Width of what stands left of the panels.
  double names() const { return kLabel + kCount + (evaluation_.hasGroups ? kGroup : 0); }
  double top(std::size_t row) const { return kTop + double(row) * kRow; }
  double bottom() const { return top(rows_.size()); }

  void text(const QRectF& box, const QString& words, int pixels, const QColor& colour,
            int flags = Qt::AlignLeft | Qt::AlignVCenter) {
    QFont font = p_->font();
    font.setPixelSize(pixels);
    p_->setFont(font);
    p_->setPen(colour);
    p_->drawText(box, flags, p_->fontMetrics().elidedText(words, Qt::ElideRight, int(box.width())));
  }

  /// Labels apart by a tint, and their names.
  void bands() {
    bool tinted = false;
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (rows_[r].opensLabel) tinted = !tinted;
      if (tinted) p_->fillRect(QRectF(kMargin, top(r), size().width() - 2 * kMargin, kRow), kBand);
      text(QRectF(kMargin + 8, top(r), kLabel - 12, kRow), rows_[r].title, 14, kInk);
      text(QRectF(kMargin + kLabel, top(r), kGroup - 8, kRow), rows_[r].group, 13,
           colourOf(rows_[r].colour).darker(130));
      text(QRectF(kMargin + names() - kCount, top(r), kCount - 12, kRow), rows_[r].count, 11, kQuiet,
           Qt::AlignRight | Qt::AlignVCenter);
    }
  }

  void panel(double left, std::size_t metric) {
    const Metric& m = evaluation_.metrics[metric];
    const QString unit = m.unit.empty() ? QString() : QStringLiteral(" (%1)").arg(QString::fromStdString(m.unit));
    text(QRectF(left, kTop - 34, kPanel, 24), QString::fromStdString(m.title) + unit, 15, kInk, Qt::AlignCenter);
    double low = 1e300, high = -1e300;
    for (const Row& row : rows_)
      for (const double value : row.label.metrics[metric].values)
        low = std::min(low, value), high = std::max(high, value);
    if (high < low)
      return text(QRectF(left, kTop, kPanel, kRow), QStringLiteral("undefined"), 13, kQuiet, Qt::AlignCenter);
    if (m.better == Better::Low) low = 0;
    if (m.better == Better::High) high = 1;
    const Axis axis = axisOf(low, high);
    const auto x = [&](double value) {
      return left + 10 + (kPanel - 20) * (value - axis.from) / (axis.to - axis.from);
    };
    for (double tick = axis.from; tick <= axis.to + axis.step / 2; tick += axis.step) {
      p_->setPen(QPen(kRule, 1));
      p_->drawLine(QPointF(x(tick), kTop), QPointF(x(tick), bottom()));
      text(QRectF(x(tick) - 40, bottom() + 6, 80, 18),
           QString::number(std::abs(tick) < axis.step / 100 ? 0 : tick, 'g', 6), 12, kQuiet, Qt::AlignCenter);
    }
    p_->setPen(QPen(kQuiet, 1));
    p_->drawLine(QPointF(left, bottom()), QPointF(left + kPanel, bottom()));
    text(QRectF(left, bottom() + 28, kPanel, 18),
         m.better == Better::High ? QStringLiteral("better \u2192") : QStringLiteral("\u2190 better"), 12, kQuiet,
         Qt::AlignCenter);
    for (std::size_t r = 0; r < rows_.size(); ++r)
      box(top(r) + kRow / 2, rows_[r].label.metrics[metric], colourOf(rows_[r].colour), x);
  }

  template <class X>
  void box(double y, const MetricSummary& metric, const QColor& colour, const X& x) {
    if (metric.values.empty()) return;
    const Summary& s = metric.summary;
    const double reach = 1.5 * (s.upperQuartile - s.lowerQuartile), half = kRow * 0.27;
    double low = s.lowerQuartile, high = s.upperQuartile;
    for (const double value : metric.values) {
      if (value >= s.lowerQuartile - reach) low = std::min(low, value);
      if (value <= s.upperQuartile + reach) high = std::max(high, value);
    }
    p_->setPen(QPen(colour, 1.6));
    p_->drawLine(QPointF(x(low), y), QPointF(x(s.lowerQuartile), y));
    p_->drawLine(QPointF(x(s.upperQuartile), y), QPointF(x(high), y));
    for (const double end : {low, high}) p_->drawLine(QPointF(x(end), y - half / 2), QPointF(x(end), y + half / 2));
    QColor fill = colour;
    fill.setAlpha(60);
    p_->setBrush(fill);
    p_->drawRect(QRectF(QPointF(x(s.lowerQuartile), y - half), QPointF(x(s.upperQuartile), y + half)));
    p_->setPen(QPen(colour.darker(130), 3));
    p_->drawLine(QPointF(x(s.median), y - half), QPointF(x(s.median), y + half));
    p_->setPen(Qt::NoPen);
    QColor dot = kInk;
    dot.setAlpha(140);
    p_->setBrush(dot);
    for (std::size_t i = 0; i < metric.values.size(); ++i) {
      const double aside = (double(i * 7 % 5) - 2) * half / 3;  // so that equal values do not hide each other
      p_->drawEllipse(QPointF(x(metric.values[i]), y + aside), 2, 2);
    }
    p_->setBrush(Qt::NoBrush);
  }

  const Evaluation& evaluation_;
  std::vector<std::size_t> metrics_;
  std::vector<Row> rows_;
  QPainter* p_ = nullptr;
};

}  // namespace

void writeBoxPlot(const Evaluation& evaluation, const std::filesystem::path& file) {
  Plot plot(evaluation);
  if (file.extension() != ".svg") {
    QImage image(plot.size() * kScale, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.scale(kScale, kScale);
    plot.draw(painter);
    painter.end();
    return writePicture(image, file);
  }
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator svg;
  svg.setOutputDevice(&buffer);
  svg.setSize(plot.size());
  svg.setViewBox(QRect(QPoint(0, 0), plot.size()));
  svg.setTitle(QStringLiteral("Agreement with the reference"));
  QPainter painter(&svg);
  plot.draw(painter);
  painter.end();
  AtomicFile out(file);
  out.write(std::string_view(buffer.data().constData(), std::size_t(buffer.data().size())));
  out.commit();
}

}  // namespace hilum::app
