#include "viewers/scene/MeshDecimation.h"

#include <vtkCellArray.h>
#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPoints.h>

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <queue>
#include <vector>

#include "core/Geometry.h"

namespace hilum::viewers {
namespace {

/// Sum of squared distances to planes, as a quadratic form of the point: p'Ap + 2b'p + c.
struct Quadric {
  Mat3 a = Mat3::Zero();
  Vec3 b = Vec3::Zero();
  double c = 0;

  void addPlane(const Vec3& normal, double offset, double weight) {
    a += weight * normal * normal.transpose();
    b += weight * offset * normal;
    c += weight * offset * offset;
  }
  Quadric& operator+=(const Quadric& other) {
    a += other.a;
    b += other.b;
    c += other.c;
    return *this;
  }
  double at(const Vec3& p) const { return p.dot(a * p) + 2 * b.dot(p) + c; }
};

class EdgeCollapse {
 public:
  explicit EdgeCollapse(vtkPolyData* mesh) {
    // Around the middle of the mesh: far from the origin the quadrics would lose digits.
    double centre[3];
    mesh->GetCenter(centre);
    centre_ = Vec3(centre[0], centre[1], centre[2]);
    vertices_.resize(std::size_t(mesh->GetNumberOfPoints()));
    for (std::size_t i = 0; i < vertices_.size(); ++i) {
      Vec3 p;
      mesh->GetPoint(vtkIdType(i), p.data());
      vertices_[i].place = p - centre_;
    }
    vtkNew<vtkIdList> corners;
    for (vtkIdType t = 0; t < mesh->GetNumberOfPolys(); ++t) {
      mesh->GetPolys()->GetCellAtId(t, corners);
      addFace({int(corners->GetId(0)), int(corners->GetId(1)), int(corners->GetId(2))});
    }
    for (const Face& face : faces_)
      for (int i = 0; i < 3; ++i) {
        const int a = face.corners[i], b = face.corners[(i + 1) % 3];
        if (a < b) push(a, b);  // on a closed surface every edge is seen in both directions
      }
  }

  void reduceTo(std::int64_t triangles, const Progress& progress) {
    const auto before = double(alive_);
    for (std::int64_t step = 0; alive_ > triangles && !queue_.empty(); ++step) {
      const Candidate next = queue_.top();
      queue_.pop();
      if (vertices_[next.a].version == next.versionA && vertices_[next.b].version == next.versionB) collapse(next);
      if (step % 4096 == 0) progress.report((before - double(alive_)) / std::max(before - double(triangles), 1.0));
    }
  }

  vtkSmartPointer<vtkPolyData> result() const {
    vtkNew<vtkPoints> points;
    points->SetDataTypeToFloat();
    vtkNew<vtkCellArray> cells;
    std::vector<vtkIdType> number(vertices_.size(), -1);
    for (const Face& face : faces_) {
      if (!face.alive) continue;
      vtkIdType corners[3];
      for (int i = 0; i < 3; ++i) {
        vtkIdType& n = number[std::size_t(face.corners[i])];
        if (n < 0) {
          const Vec3 world = vertices_[std::size_t(face.corners[i])].place + centre_;
          n = points->InsertNextPoint(world.data());
        }
        corners[i] = n;
      }
      cells->InsertNextCell(3, corners);
    }
    const auto mesh = vtkSmartPointer<vtkPolyData>::New();
    mesh->SetPoints(points);
    mesh->SetPolys(cells);
    return mesh;
  }

 private:
  struct Vertex {
    Vec3 place;
    Quadric quadric;
    std::vector<int> faces;
    int version = 0;
  };
  struct Face {
    std::array<int, 3> corners;
    bool alive = true;
    bool has(int v) const { return corners[0] == v || corners[1] == v || corners[2] == v; }
  };
  struct Candidate {
    double cost;
    int a, b, versionA, versionB;
    bool operator<(const Candidate& other) const { return cost > other.cost; }
  };

  void addFace(const std::array<int, 3>& corners) {
    const Vec3 area = doubleArea(vertices_[corners[0]].place, vertices_[corners[1]].place, vertices_[corners[2]].place);
    const double size = area.norm();
    const Vec3 normal = size > 0 ? Vec3(area / size) : Vec3(Vec3::Zero());
    for (const int v : corners) {
      vertices_[v].faces.push_back(int(faces_.size()));
      vertices_[v].quadric.addPlane(normal, -normal.dot(vertices_[corners[0]].place), size);
    }
    faces_.push_back({corners});
    ++alive_;
  }

  static Vec3 doubleArea(const Vec3& p, const Vec3& q, const Vec3& r) { return (q - p).cross(r - p); }

  /// Where the merged vertex errs least; the middle of the edge where the planes do not fix a point near it.
  Vec3 bestPlace(const Quadric& q, const Vec3& a, const Vec3& b) const {
    const Vec3 middle = (a + b) / 2;
    // Held to the middle a little, so that flat neighbourhoods keep well-shaped triangles.
    const double hold = 1e-4 * q.a.trace() + 1e-12;
    const Vec3 place = (q.a + hold * Mat3::Identity()).ldlt().solve(hold * middle - q.b);
    const bool near = (place - middle).squaredNorm() <= 4 * (a - b).squaredNorm();
    return near && place.allFinite() ? place : middle;
  }

  void push(int a, int b) {
    Quadric sum = vertices_[a].quadric;
    sum += vertices_[b].quadric;
    const Vec3 &pa = vertices_[a].place, &pb = vertices_[b].place;
    // A trace of the length: among equals short edges go first.
    const double cost = sum.at(bestPlace(sum, pa, pb)) + 1e-6 * sum.a.trace() * (pa - pb).squaredNorm();
    queue_.push({cost, a, b, vertices_[a].version, vertices_[b].version});
  }

  std::vector<int> neighbours(int v) const {
    std::vector<int> all;
    for (const int f : vertices_[v].faces)
      for (const int c : faces_[f].corners)
        if (c != v) all.push_back(c);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  /// The link condition: the edge's two triangles are all that its ends have in common, and no fan closes up.
  bool keepsTopology(int a, int b) const {
    const auto shared =
        std::count_if(vertices_[a].faces.begin(), vertices_[a].faces.end(), [&](int f) { return faces_[f].has(b); });
    if (shared != 2) return false;
    const auto na = neighbours(a), nb = neighbours(b);
    std::vector<int> common;
    std::set_intersection(na.begin(), na.end(), nb.begin(), nb.end(), std::back_inserter(common));
    return common.size() == 2 &&
           std::all_of(common.begin(), common.end(), [&](int v) { return vertices_[v].faces.size() > 3; });
  }

  bool turnsOver(int moved, int other, const Vec3& place) const {
    for (const int f : vertices_[moved].faces) {
      if (faces_[f].has(other)) continue;
      std::array<Vec3, 3> before, after;
      for (int i = 0; i < 3; ++i) {
        before[i] = vertices_[faces_[f].corners[i]].place;
        after[i] = faces_[f].corners[i] == moved ? place : before[i];
      }
      const Vec3 was = doubleArea(before[0], before[1], before[2]), is = doubleArea(after[0], after[1], after[2]);
      if (was.dot(is) <= 0.2 * was.norm() * is.norm()) return true;
    }
    return false;
  }

  void collapse(const Candidate& edge) {
    Vertex &a = vertices_[edge.a], &b = vertices_[edge.b];
    Quadric sum = a.quadric;
    sum += b.quadric;
    const Vec3 place = bestPlace(sum, a.place, b.place);
    if (!keepsTopology(edge.a, edge.b) || turnsOver(edge.a, edge.b, place) || turnsOver(edge.b, edge.a, place)) return;
    for (const int f : b.faces) {
      Face& face = faces_[f];
      if (face.has(edge.a)) {
        face.alive = false;
        --alive_;
        for (const int v : face.corners)
          if (v != edge.b) std::erase(vertices_[v].faces, f);
      } else {
        std::replace(face.corners.begin(), face.corners.end(), edge.b, edge.a);
        a.faces.push_back(f);
      }
    }
    b.faces.clear();
    ++b.version;
    a.place = place;
    a.quadric = sum;
    ++a.version;
    for (const int v : neighbours(edge.a)) push(edge.a, v);
  }

  Vec3 centre_;
  std::vector<Vertex> vertices_;
  std::vector<Face> faces_;
  std::int64_t alive_ = 0;
  std::priority_queue<Candidate> queue_;
};

}  // namespace

vtkSmartPointer<vtkPolyData> decimated(vtkPolyData* mesh, std::int64_t triangles, const Progress& progress) {
  EdgeCollapse collapse(mesh);
  collapse.reduceTo(triangles, progress);
  return collapse.result();
}

}  // namespace hilum::viewers
