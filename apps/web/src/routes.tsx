import { createBrowserRouter, Navigate, Outlet } from 'react-router';
import { Layout } from './layout/layout.js';
import { startOf } from './layout/navigation.js';
import { NotFound } from './pages/not-found.js';
import { Unexpected } from './pages/unexpected.js';
import { RequireSession } from './session/require-session.js';
import { useViewer } from './session/session.js';
import { ForgottenPassword } from './sign-in/forgotten-password.js';
import { Invitation } from './sign-in/invitation.js';
import { NewPassword } from './sign-in/new-password.js';
import { SignIn } from './sign-in/sign-in.js';
import { PageLoading } from './ui/loading.js';

const Start = () => <Navigate to={startOf(useViewer())} replace />;

export const router = createBrowserRouter([
  {
    element: <Outlet />,
    errorElement: <Unexpected />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      { path: '/inloggen', element: <SignIn /> },
      { path: '/wachtwoord-vergeten', element: <ForgottenPassword /> },
      { path: '/wachtwoord', element: <NewPassword /> },
      { path: '/uitnodiging', element: <Invitation /> },
      {
        element: <RequireSession />,
        children: [
          {
            element: <Layout />,
            children: [
              { path: '/', element: <Start /> },
              { path: '*', element: <NotFound /> },
            ],
          },
        ],
      },
    ],
  },
]);
