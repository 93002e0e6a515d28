<?php

/**
 * Laravel's router, request, response, container and database connection in one file, for
 * `OPS_DATABASE=… php -S 127.0.0.1:8001 serve.php`. Who asks is told by a bearer token.
 */

use App\Providers\OpsServiceProvider;
use Illuminate\Container\Container;
use Illuminate\Database\Capsule\Manager;
use Illuminate\Events\Dispatcher;
use Illuminate\Http\Request;
use Illuminate\Routing\Router;

foreach (['Container', 'Events', 'Database', 'Http', 'Routing', 'Support'] as $part) {
    require_once "Illuminate/$part/autoload.php";
}
spl_autoload_register(function (string $class) {
    if (str_starts_with($class, 'App\\')) {
        require __DIR__ . '/' . str_replace(['App\\', '\\'], ['app/', '/'], $class) . '.php';
    }
});

$app = new Container();
Container::setInstance($app);
$capsule = new Manager($app);
$capsule->addConnection(['driver' => 'sqlite', 'database' => getenv('OPS_DATABASE')]);
$app->instance('db', $capsule->getDatabaseManager());
$app['config']['ops.sql'] = dirname(__DIR__) . '/sql';
(new OpsServiceProvider($app))->register();

$router = new Router(new Dispatcher($app), $app);
require __DIR__ . '/routes/ops.php';

$request = Request::capture();
$request->setUserResolver(fn () => $capsule->getConnection()->table('users')->where('api_token', $request->bearerToken() ?? '')->first());
$app->instance(Request::class, $request);
$router->dispatch($request)->send();
